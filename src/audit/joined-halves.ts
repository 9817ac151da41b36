/** Puts together questions and answers that stand in different records, in whatever order they come. */
import { extractChecks } from "../core/checks/extract/extract-checks.ts";
import type { Exchange, Reading } from "./exchange.ts";

type Asked = Omit<Exchange, "answer">;
type Said = Omit<Exchange, "conversation"> | undefined;
type Half = Extract<Reading, { readonly key: string }>;

/** A log of questions alone must not fill the memory: beyond so many the oldest are given up. OpenAI's batches have at most 50,000. */
const MOST_OPEN = 50_000;

/** What a second half makes of the first: an exchange, or a question whose answer has no words. */
export type Joined = { readonly exchange: Exchange } | "wordless";

export class JoinedHalves {
  readonly #asked: OpenHalves<Asked>;
  readonly #said: OpenHalves<Said>;

  constructor(mostOpen = MOST_OPEN) {
    this.#asked = new OpenHalves(mostOpen);
    this.#said = new OpenHalves(mostOpen);
  }

  /** Undefined while the other half is missing. */
  add(half: Half): Joined | undefined {
    const { key } = half;
    if ("asks" in half) {
      const early = this.#said.take(key);
      if (early !== undefined) return joined(half.asks, early.half);
      this.#asked.keep(key, slim(half.asks));
    } else {
      const asked = this.#asked.take(key);
      if (asked !== undefined) return joined(asked.half, half.says);
      this.#said.keep(key, half.says);
    }
    return undefined;
  }

  /** Questions that nobody answered, and answers to questions that no log has. */
  left(): { readonly unanswered: number; readonly unasked: number } {
    return { unanswered: this.#asked.left, unasked: this.#said.left };
  }
}

/** Halves that wait for their other one. */
class OpenHalves<Of> {
  readonly #most: number;
  readonly #open = new Map<string, { readonly half: Of }>();
  #givenUp = 0;

  constructor(most: number) {
    this.#most = most;
  }

  keep(key: string, half: Of): void {
    this.#open.set(key, { half });
    const [oldest] = this.#open.keys();
    if (this.#open.size <= this.#most || oldest === undefined) return;
    this.#open.delete(oldest);
    this.#givenUp++;
  }

  take(key: string): { readonly half: Of } | undefined {
    const found = this.#open.get(key);
    this.#open.delete(key);
    return found;
  }

  get left(): number {
    return this.#open.size + this.#givenUp;
  }
}

/** Of a question that asks for nothing checkable no word is needed any more. */
function slim(asks: Asked): Asked {
  return extractChecks(asks.conversation).length > 0 ? asks : { ...asks, conversation: [] };
}

function joined(asked: Asked, said: Said): Joined {
  return said === undefined ? "wordless" : { exchange: { ...asked, ...said } };
}
