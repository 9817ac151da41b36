/** Lends out the places where conversations are held, so that one that goes on finds its own past there. */
import type { EngineSequence, Token } from "./engine-api.ts";
import type { Prompt } from "./prompt.ts";

interface Place {
  readonly sequence: EngineSequence;
  isFree: boolean;
  /** Counts up with every use; the smallest is the one whose past is missed least. */
  usedAt: number;
}

export interface Lease {
  readonly sequence: EngineSequence;
  /** Leading tokens of the prompt that the sequence holds already. */
  readonly sharedLength: number;
  release(): void;
}

export class SequencePool {
  readonly #places: readonly Place[];
  readonly #waiting: (() => void)[] = [];
  #uses = 0;

  constructor(sequences: readonly EngineSequence[]) {
    this.#places = sequences.map((sequence) => ({ sequence, isFree: true, usedAt: 0 }));
  }

  /** Waits for a free place, first come first served. Rejects with the signal's reason when it aborts. */
  async acquire(prompt: Prompt, signal: AbortSignal): Promise<Lease> {
    while (!this.#places.some(({ isFree }) => isFree)) await this.#freed(signal);
    if (signal.aborted) {
      // It may have been woken for a place that it will not take.
      this.#waiting.shift()?.();
      throw signal.reason;
    }
    const { place, sharedLength } = choose(this.#places, prompt);
    place.isFree = false;
    place.usedAt = ++this.#uses;
    const release = (): void => {
      place.isFree = true;
      this.#waiting.shift()?.();
    };
    return { sequence: place.sequence, sharedLength, release };
  }

  #freed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        signal.removeEventListener("abort", leave);
        resolve();
      };
      const leave = (): void => {
        const index = this.#waiting.indexOf(settle);
        if (index >= 0) this.#waiting.splice(index, 1);
        reject(signal.reason);
      };
      if (signal.aborted) return reject(signal.reason);
      signal.addEventListener("abort", leave, { once: true });
      this.#waiting.push(settle);
    });
  }
}

/** The place that holds the same conversation, else the one unused for longest: a shared template head alone must not cost another run its past. */
function choose(places: readonly Place[], prompt: Prompt): { place: Place; sharedLength: number } {
  const free = places.filter(({ isFree }) => isFree);
  const candidates = free.map((place) => ({
    place,
    sharedLength: sharedPrefix(place.sequence.contextTokens, prompt.tokens),
  }));
  const continuing = candidates.filter(({ sharedLength }) => sharedLength >= prompt.openingLength);
  const best = continuing.toSorted((a, b) => b.sharedLength - a.sharedLength || b.place.usedAt - a.place.usedAt)[0];
  const oldest = candidates.toSorted((a, b) => a.place.usedAt - b.place.usedAt)[0];
  const chosen = best ?? oldest;
  if (chosen === undefined) throw new Error("No sequence is free.");
  return chosen;
}

export function sharedPrefix(held: readonly Token[], wanted: readonly Token[]): number {
  const length = Math.min(held.length, wanted.length);
  for (let index = 0; index < length; index++) if (held[index] !== wanted[index]) return index;
  return length;
}
