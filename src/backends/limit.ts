/** Bounds how many calls a backend gets at once; the others wait in line, in order of arrival. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import { createGate } from "../core/gate.ts";
import type { Backend } from "../core/ports.ts";

export interface LimitOptions {
  readonly maxConcurrent: number;
  /** Calls that may wait; one more is refused with `overloaded`. */
  readonly maxQueue: number;
}

export interface LimitedBackend extends Backend {
  load(): { readonly running: number; readonly waiting: number };
}

const comeBackMs = 1000;

export function withLimit(backend: Backend, { maxConcurrent, maxQueue }: LimitOptions): LimitedBackend {
  const gate = createGate({ inside: maxConcurrent, waiting: maxQueue }, () =>
    overloaded(backend.name, maxConcurrent, maxQueue),
  );
  return {
    name: backend.name,
    load: () => ({ running: gate.insideCount(), waiting: gate.waitingCount() }),
    async *generate(call, signal) {
      const leave = await gate.enter(signal);
      try {
        yield* backend.generate(call, signal);
      } finally {
        leave();
      }
    },
  };
}

function overloaded(name: string, running: number, waiting: number): FrogcomError {
  const words = {
    en: `The backend ${name} is busy with ${running} calls and ${waiting} more wait for it. Try again in a moment.`,
    ru: `Сервер ${name} занят (вызовов: ${running}), ещё ${waiting} ждут его. Повторите чуть позже.`,
  };
  return bilingualError("overloaded", words, { retryAfterMs: comeBackMs });
}
