/** How long work asks FrogCom: by the body of a request, for the events of its run. */
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import { type JsonObject, textAt } from "../core/json.ts";
import { type Role, roles, type StepKind, stepKinds } from "../core/types.ts";

/** One event of a run, as the server streams it. */
export interface WireEvent {
  readonly name: string;
  readonly data: unknown;
}

/** Begins a run. Iterating throws the run's error. */
export type Ask = (body: JsonObject, signal: AbortSignal) => AsyncIterable<WireEvent>;

/** What a step is, as the events and the JSON of runs say it; one that is not known is taken for a draft of the primary. */
export function stepOf(step: unknown): { readonly kind: StepKind; readonly role: Role } {
  return {
    kind: stepKinds.find((known) => known === textAt(step, "kind")) ?? "draft",
    role: roles.find((known) => known === textAt(step, "role")) ?? "primary",
  };
}

/** Thrown where a run says no more and has said neither an answer nor an error. */
export function endless(): FrogcomError {
  return bilingualError("answer-incomplete", {
    en: "The run's events ended before its answer.",
    ru: "События запуска закончились раньше ответа.",
  });
}
