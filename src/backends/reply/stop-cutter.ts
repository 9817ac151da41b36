/** Ends a text before a stop sequence: some servers send the sequence too (transformers), some go on after it. */
import { beginningLength } from "./partial-match.ts";

/** Holds back what may become a stop sequence until that is certain. */
export class StopCutter {
  readonly #stops: readonly string[];
  #held = "";
  #isCut = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== "");
  }

  /** A stop sequence came; nothing after it is let through. */
  isCut(): boolean {
    return this.#isCut;
  }

  push(text: string): string {
    if (this.#isCut) return "";
    const all = this.#held + text;
    const places = this.#stops.map((stop) => all.indexOf(stop)).filter((place) => place !== -1);
    this.#isCut = places.length > 0;
    if (this.#isCut) {
      this.#held = "";
      return all.slice(0, Math.min(...places));
    }
    const held = Math.max(0, ...this.#stops.map((stop) => beginningLength(all, stop)));
    this.#held = all.slice(all.length - held);
    return all.slice(0, all.length - held);
  }

  /** What was held back, once nothing more can come. */
  flush(): string {
    const held = this.#held;
    this.#held = "";
    return held;
  }
}
