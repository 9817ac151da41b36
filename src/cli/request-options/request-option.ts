/** What an option of `ask` and `chat` is that decides something about the request. */
import type { Declaration } from "../../config/settings/declaration.ts";
import type { OptionSpec } from "../command.ts";

export interface RequestOption extends OptionSpec, Pick<Declaration, "readText" | "expected"> {
  /** Where its value stands in the body of POST /generate; the schema of that place says what it may be. */
  readonly place: readonly [string, ...string[]];
}

/** By the name of the option: `--max-tokens` is `maxTokens`. */
export type RequestOptionTable = Readonly<Record<string, RequestOption>>;
