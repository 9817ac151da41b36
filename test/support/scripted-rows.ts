/** Runs of rows whose answers a test decides, as the events of the API. */
import type { RunStarter } from "../../src/batch/answers/find-answer.ts";
import { FrogcomError } from "../../src/core/errors.ts";
import { type JsonObject, listAt, textAt } from "../../src/core/json.ts";
import type { WireEvent } from "../../src/work/ask.ts";

/** What a question is answered by: the draft, and the text that stands in its place if any does. */
export interface ScriptedAnswer {
  readonly draft: string;
  readonly mended?: string;
  readonly degraded?: string;
}

export interface ScriptedRows {
  readonly frogcom: RunStarter;
  /** All questions so far, in order. */
  readonly asked: readonly string[];
}

/** `say` gives the answer, or throws what the run shall fail with. */
export function scriptedRows(say: (question: string) => ScriptedAnswer): ScriptedRows {
  const asked: string[] = [];
  const questions = new Map<string, string>();
  return {
    asked,
    frogcom: {
      beginRun(body) {
        const question = textAt(listAt(body, "messages").at(-1), "content") ?? "";
        const id = `run ${asked.push(question)}`;
        questions.set(id, question);
        return Promise.resolve(id);
      },
      beginAgain: (id) => Promise.resolve(id),
      async *watchRun(id) {
        yield* eventsOf(id, say(questions.get(id) ?? ""));
      },
      cancelRun: () => Promise.resolve(undefined),
      showRun: (id) => Promise.reject(new FrogcomError("run-not-found", `No run ${id}.`)),
    },
  };
}

function* eventsOf(id: string, { draft, mended, degraded }: ScriptedAnswer): Generator<WireEvent, void> {
  yield { name: "run-start", data: { id } };
  yield* stepEvents(0, "draft", draft);
  if (mended !== undefined) yield* stepEvents(1, "refine", mended);
  const accepted = mended === undefined;
  yield { name: "run-end", data: answerBody(id, mended ?? draft, accepted, degraded) };
}

function* stepEvents(index: number, kind: string, text: string): Generator<WireEvent, void> {
  yield { name: "step-start", data: { step: { index, kind, role: "primary", round: index }, model: "A", at: 1 } };
  const usage = { prompt_tokens: 3, completion_tokens: 5 };
  yield { name: "step-end", data: { step: index, text, usage, at: 10 + index } };
}

function answerBody(id: string, text: string, accepted: boolean, degraded: string | undefined): JsonObject {
  const choices = [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }];
  const usage = { prompt_tokens: 6, completion_tokens: 10, total_tokens: 16 };
  const told = { rounds: 1, stop_cause: "accepted", cost: 0.5, review: [{ round: 1, accepted, advice: [] }] };
  const frogcom = { ...told, ...(degraded !== undefined && { degraded: { reason: degraded } }) };
  return { id, object: "text_completion", created: 7, model: "A", choices, usage, frogcom };
}
