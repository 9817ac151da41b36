/** What reads the records of one format. */
import type { Reading } from "../exchange.ts";

export interface Reader {
  /** Whether a record looks like one of this format; a record is JSON, or a line of text that is none. */
  readonly fits: (record: unknown) => boolean;
  /** Undefined for a record that has nothing to do with questions and answers. */
  readonly read: (record: unknown) => Reading | undefined;
}
