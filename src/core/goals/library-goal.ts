/** What a goal of the library is. */
import type { Bilingual } from "../bilingual.ts";

/** A goal prompt that comes along with FrogCom: wherever a goal is given, `@` and its name stand for it. */
export interface LibraryGoal {
  readonly name: string;
  /** When it is the right one. */
  readonly when: Bilingual;
  /** It asks for additions, style or simplification, so that such findings are in order. */
  readonly asksForMore: boolean;
  /** What the reviewer is told, on one line: that of the request's language. */
  readonly text: Bilingual;
}
