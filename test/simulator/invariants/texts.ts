/** What may become of a text: it is whole, it is a model's own, and it is not lost. */
import type { StepOutput } from "../../../src/core/types.ts";
import type { History, Visit } from "../history.ts";
import { callsQuotedIn, inputOf, nameOf, recordsOf } from "./reading.ts";

/** Every text that was handed on, with where: to the client, into a step's output, to another model. */
function* textsIn({ visits, calls }: History): Generator<readonly [where: string, text: string]> {
  for (const visit of visits) {
    for (const { step, output } of recordsOf(visit, "step-end"))
      yield [`${nameOf(visit)}, ${step.kind} ${step.index}`, output.text + (output.raw ?? "")];
    yield [`${nameOf(visit)}, the answer`, visit.outcome?.state.answer?.text ?? ""];
  }
  for (const { n, messages } of calls) yield [`call ${n}, its messages`, messages];
}

/** A text of which the server sent only a part is nobody's answer, no step's output and nobody's draft. */
export function* onlyWholeTexts(history: History): Generator<string> {
  for (const [where, text] of textsIn(history)) {
    for (const n of callsQuotedIn(text)) {
      const call = history.calls[n - 1];
      // Guidance may be shortened for a model that has no room for it.
      if (call === undefined || call.kind === "review") continue;
      const isHalf = !call.script.isCutByLength && !text.includes(`End${n}`);
      if (!call.script.isWhole || isHalf) yield `${where}: the text of call ${n} (${call.fault}) is not whole`;
    }
  }
}

/** A text that the server cut at its length is given as one that was cut. */
export function* cutsAreTold({ visits, calls }: History): Generator<string> {
  for (const visit of visits) {
    for (const { step, output } of recordsOf(visit, "step-end")) {
      if (step.kind !== "draft" || output.replayed === true) continue;
      const [n = 0] = callsQuotedIn(output.text);
      const isCut = calls[n - 1]?.script.isCutByLength === true;
      if (isCut && output.finishReason !== "length") yield `${nameOf(visit)}: the draft of call ${n} was cut`;
    }
  }
}

/** Words of an error are nobody's answer, no step's output and nobody's draft. */
export function* noErrorIsAText(history: History): Generator<string> {
  for (const [where, text] of textsIn(history)) if (text.includes("PLANTED-ERROR")) yield `${where}: ${text}`;
}

/** What a model thought is shown to no other model, and is no part of an answer. */
export function* noThoughtIsAText(history: History): Generator<string> {
  for (const [where, text] of textsIn(history)) if (/Thought\d/.test(text)) yield `${where}: ${text}`;
}

/** A run that has a whole draft ends with an answer, unless the caller would rather have the error, or it must be stored and is not. */
export function* noDraftIsLost({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const { status, error } = visit.outcome?.state ?? {};
    const hasDraft = recordsOf(visit, "step-end").some(({ step }) => step.kind === "draft");
    if (status !== "failed" || !hasDraft || error?.code === "store-failed") continue;
    if (inputOf(visit)?.onReviewError !== "fail") yield `${nameOf(visit)}: ${error?.code} instead of the draft`;
  }
}

/** An answer after a failed step says that it is degraded, or which limit of the caller's ended it. */
export function* whatFailedIsTold({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const { answer } = visit.outcome?.state ?? {};
    const [last] = visit.heard
      .map(({ record }) => record)
      .filter(({ type }) => /^step-(end|error)$/.test(type))
      .toReversed();
    if (answer === undefined || last?.type !== "step-error") continue;
    const isTold = answer.degraded !== undefined || ["deadline", "budget"].includes(answer.stopCause);
    if (!isTold) yield `${nameOf(visit)}: the answer after ${last.code} is ${answer.stopCause}`;
  }
}

/** The answer is made of texts that this run's own drafts and refines gave. */
export function* answersAreOwnTexts({ visits }: History): Generator<string> {
  for (const visit of visits) {
    const own = new Set(recordsOf(visit, "step-end").flatMap(({ output }) => callsQuotedIn(wordsOf(output))));
    const { answer } = visit.outcome?.state ?? {};
    for (const n of callsQuotedIn(answer?.text ?? "")) if (!own.has(n)) yield `${nameOf(visit)}: from where is ${n}?`;
    if (answer !== undefined && isEmpty(visit)) yield `${nameOf(visit)}: an empty answer`;
  }
}

function wordsOf({ text, raw = "" }: StepOutput): string {
  return text + raw;
}

function isEmpty({ outcome }: Visit): boolean {
  const answer = outcome?.state.answer;
  if (answer === undefined || answer.toolCalls !== undefined || answer.finishReason === "content_filter") return false;
  return answer.text.trim() === "";
}
