/** What Ctrl-C and SIGTERM mean: the first asks for an orderly end, the second for one at once. */
import { FrogcomError } from "../core/errors.ts";
import type { Language } from "../core/languages.ts";

const words = { en: "The command was interrupted.", ru: "Команда прервана." } as const;

export interface Interrupts {
  /** Aborted by the first signal. */
  readonly first: AbortSignal;
  /** Aborted by the second one. */
  readonly second: AbortSignal;
  /** Tells of one more signal. */
  readonly signal: () => void;
}

export function createInterrupts(language: Language): Interrupts {
  const [first, second] = [new AbortController(), new AbortController()];
  return {
    first: first.signal,
    second: second.signal,
    signal() {
      const next = first.signal.aborted ? second : first;
      next.abort(new FrogcomError("cancelled", words[language]));
    },
  };
}
