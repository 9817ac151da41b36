/** Runs whose answers a test decides, as the events of the API. */
import type { Ask, WireEvent } from "../../src/work/ask.ts";
import { type JsonObject, listAt, textAt, valueAt } from "../../src/core/json.ts";

/** One request as a test reads it. */
export interface Asked {
  readonly strategy: string;
  readonly question: string;
  readonly draft: string | undefined;
  readonly goal: string | undefined;
  readonly model: string | undefined;
  readonly seed: unknown;
}

export interface ScriptedAsk {
  readonly ask: Ask;
  /** All requests so far. */
  readonly asked: readonly Asked[];
}

/** `say` gives the answer, or throws what the run shall fail with. A draft that is handed in is a recorded step. */
export function scriptedAsk(say: (asked: Asked, signal: AbortSignal) => string | Promise<string>): ScriptedAsk {
  const all: Asked[] = [];
  return {
    asked: all,
    async *ask(body, signal) {
      const asked = readAsked(body);
      all.push(asked);
      yield* eventsOf(asked, await say(asked, signal));
    },
  };
}

function readAsked(body: JsonObject): Asked {
  const frogcom = body["frogcom"];
  return {
    strategy: textAt(frogcom, "strategy") ?? "",
    question: textAt(listAt(body, "messages")[0], "content") ?? "",
    draft: textAt(frogcom, "draft"),
    goal: textAt(frogcom, "goal"),
    model: textAt(body, "model"),
    seed: valueAt(body, "seed"),
  };
}

function* eventsOf({ strategy, draft }: Asked, answer: string): Generator<WireEvent, void> {
  yield { name: "run-start", data: { strategy, model: "A", secondary_model: "B" } };
  const step = { index: 0, round: 0, kind: "draft", role: "primary" };
  yield { name: "step-start", data: { step, at: 0 } };
  const usage = { prompt_tokens: 3, completion_tokens: 5 };
  yield { name: "step-end", data: { step: 0, text: draft ?? answer, usage, replayed: draft !== undefined, at: 7 } };
  const choices = [{ message: { content: answer }, finish_reason: "stop" }];
  yield { name: "run-end", data: { choices, frogcom: { rounds: 0, stop_cause: "disabled" } } };
}
