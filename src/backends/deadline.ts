/** Bounds how long one model call may take as a whole, however lively it is. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { Backend, Clock } from "../core/ports.ts";

export interface DeadlineOptions {
  readonly clock: Pick<Clock, "deadline">;
  readonly stepTimeoutMs: number;
}

/** Aborts the call with `backend-timeout` when the time is over. */
export function withDeadline(backend: Backend, { clock, stepTimeoutMs }: DeadlineOptions): Backend {
  return {
    name: backend.name,
    async *generate(call, signal) {
      const deadline = clock.deadline(stepTimeoutMs, signal, () => tooSlow(backend.name, call.model, stepTimeoutMs));
      try {
        yield* backend.generate(call, deadline.signal);
      } finally {
        deadline.cancel();
      }
    },
  };
}

function tooSlow(name: string, model: string, limitMs: number): FrogcomError {
  const seconds = limitMs / 1000;
  return bilingualError("backend-timeout", {
    en: `The model ${model} at ${name} did not end its answer within ${seconds} s. Ask for fewer tokens (MAX_TOKENS) or use a faster model.`,
    ru: `Модель ${model} (${name}) не закончила ответ за ${seconds} с. Попросите меньше токенов (MAX_TOKENS) или возьмите модель быстрее.`,
  });
}
