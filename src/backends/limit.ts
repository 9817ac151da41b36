/** Bounds how many calls a backend gets at once; the others wait in line, where callers take turns. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import { createGate } from "../core/gate.ts";
import type { Backend } from "../core/ports.ts";

export interface LimitOptions {
  readonly maxConcurrent: number;
  /** Calls that may wait; one more is refused with `overloaded`. */
  readonly maxQueue: number;
  /** Milliseconds. */
  readonly now: () => number;
}

export interface LimitedBackend extends Backend {
  load(): { readonly running: number; readonly waiting: number; readonly fill: number };
}

export function withLimit(backend: Backend, { maxConcurrent, maxQueue, now }: LimitOptions): LimitedBackend {
  const gate = createGate({
    inside: maxConcurrent,
    waiting: maxQueue,
    now,
    refuse: (retryAfterMs) => overloaded(backend.name, maxConcurrent, maxQueue, retryAfterMs),
  });
  return {
    name: backend.name,
    load: () => ({ running: gate.insideCount(), waiting: gate.waitingCount(), fill: gate.fill() }),
    async *generate({ caller, givesWay, ...call }, signal) {
      const leave = await gate.enter(signal, { caller, givesWay });
      try {
        yield* backend.generate(call, signal);
      } finally {
        leave();
      }
    },
  };
}

function overloaded(name: string, running: number, waiting: number, retryAfterMs: number): FrogcomError {
  const words = {
    en: `The backend ${name} is busy with ${running} calls and ${waiting} more wait for it. Try again later.`,
    ru: `Сервер ${name} занят (вызовов: ${running}), ещё ${waiting} ждут его. Повторите позже.`,
  };
  return bilingualError("overloaded", words, { retryAfterMs });
}
