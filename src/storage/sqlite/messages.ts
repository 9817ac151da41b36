/** What the store and its threads say to each other. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { ErrorCode } from "../../core/errors.ts";
import type { RunId } from "../../core/types.ts";
import type { Write } from "../writes.ts";
import type { Refusal } from "./apply-writes.ts";
import type { DatabaseOptions } from "./open-database.ts";
import type { Questions } from "./questions.ts";

/** How a thread is started. */
export interface ThreadTask {
  readonly mode: "write" | "read";
  readonly options: DatabaseOptions;
  readonly nowMs: number;
}

export type ThreadRequest =
  | { readonly type: "write"; readonly writes: readonly Write[] }
  | { readonly type: "close" }
  | Question;

/** Each question with what it needs. */
export type Question<Name extends keyof Questions = keyof Questions> = {
  readonly [Each in Name]: {
    readonly type: "ask";
    readonly number: number;
    readonly name: Each;
    readonly asks: Questions[Each]["asks"];
  };
}[Name];

/**
 * `written` and `not-written` tell of the next `count` writes in the order in which they were sent: what one transaction
 * held. Refusals are by position among them.
 */
export type ThreadReply =
  | { readonly type: "ready"; readonly lastId: RunId | null; readonly notice: Bilingual | null }
  | { readonly type: "refused"; readonly code: ErrorCode; readonly words: Bilingual }
  | { readonly type: "written"; readonly count: number; readonly refusals: ReadonlyMap<number, Refusal> }
  | { readonly type: "not-written"; readonly count: number; readonly reason: string }
  | { readonly type: "answered"; readonly number: number; readonly answer: unknown }
  | { readonly type: "not-answered"; readonly number: number; readonly reason: string };
