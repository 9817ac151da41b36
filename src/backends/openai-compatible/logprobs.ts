/** Joins the log probabilities that come with each chunk of a stream. */
import type { JsonObject } from "../../core/json.ts";

/** Lists of one name become one list; a name that only ever stood for nothing stays null. */
export class LogprobCollector {
  readonly #lists = new Map<string, unknown[] | null>();

  take(logprobs: JsonObject): void {
    for (const [name, value] of Object.entries(logprobs)) {
      const list = this.#lists.get(name) ?? (Array.isArray(value) ? [] : null);
      this.#lists.set(name, list);
      // One by one: a whole answer may bring more tokens than a call takes arguments.
      for (const token of Array.isArray(value) ? value : []) list?.push(token);
    }
  }

  /** Undefined where no token came with any. */
  joined(): JsonObject | undefined {
    const hasAny = [...this.#lists.values()].some((list) => list !== null && list.length > 0);
    return hasAny ? Object.fromEntries(this.#lists) : undefined;
  }
}
