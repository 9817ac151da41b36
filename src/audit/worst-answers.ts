/** Keeps the answers that break the most, some of each kind, however many there are. */
import type { JudgedCheck } from "../app/checks/check-text.ts";
import type { Check } from "../core/checks/check.ts";
import type { Exchange } from "./exchange.ts";
import type { Place } from "./place.ts";

/** An answer with its place in the logs. */
export interface JudgedAnswer {
  readonly place: Place;
  readonly exchange: Exchange;
  /** All that is asked and can be checked, in order. */
  readonly results: readonly JudgedCheck[];
}

export class WorstAnswers {
  readonly #mostOfAKind: number;
  readonly #byKind = new Map<Check["type"], JudgedAnswer[]>();

  constructor(mostOfAKind: number) {
    this.#mostOfAKind = mostOfAKind;
  }

  offer(answer: JudgedAnswer): void {
    const kind = failedIn(answer)[0]?.check.type;
    if (kind === undefined) return;
    const kept = this.#byKind.get(kind) ?? [];
    this.#byKind.set(kind, kept);
    const at = kept.findIndex((other) => failedIn(other).length < failedIn(answer).length);
    kept.splice(at === -1 ? kept.length : at, 0, answer);
    kept.length = Math.min(kept.length, this.#mostOfAKind);
  }

  /** The worst of each kind, then the second worst of each ...; the kinds in this order. */
  list(kinds: readonly Check["type"][]): readonly JudgedAnswer[] {
    const lists = kinds.map((kind) => this.#byKind.get(kind) ?? []);
    return Array.from({ length: this.#mostOfAKind }, (_, rank) => lists.flatMap((list) => list[rank] ?? [])).flat();
  }
}

export function failedIn({ results }: Pick<JudgedAnswer, "results">): readonly JudgedCheck[] {
  return results.filter(({ passed }) => !passed);
}
