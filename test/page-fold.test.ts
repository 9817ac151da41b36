/** What the page folds out of a run's events is what the server folds out of its records. */
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { costOfRun, usageOfRun } from "../src/core/cost.ts";
import { applyRecord, emptyRun, type RunState } from "../src/core/state.ts";
import { createRecordReader } from "../web/fold/read-record.ts";
import { findingsOf } from "../web/fold/findings.ts";
import { beginRun, endedRun } from "./support/api.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { failIn, setStage, type Stage, stepOf, talk } from "./support/stage.ts";

const draft = "Hamlet was written by Marlowe.";
const finding = { quote: "Marlowe", problem: "Wrong author.", fix: "Shakespeare.", severity: "major" };
const words = {
  draft,
  review: reviewReply(finding),
  refine: "Hamlet was written by Shakespeare.",
};

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({
    env: { PRICES: JSON.stringify({ A: { input: 3, output: 15 }, B: { input: 1, output: 5 } }) },
  });
});
afterAll(() => stage[Symbol.asyncDispose]());
beforeEach(() => stage.backend.set(talk(words)));

async function folded(id: string): Promise<RunState> {
  const text = await (await fetch(`${stage.program.url}/v1/runs/${id}/events`)).text();
  const read = createRecordReader();
  const records = text.split("\n\n").flatMap((block) => {
    const [, name, seq, data] = /^event: (.+)\nid: (\d+)\ndata: (.+)$/.exec(block) ?? [];
    const record = name === undefined ? undefined : read({ seq: Number(seq), name, data: JSON.parse(data ?? "") });
    return record === undefined ? [] : [record];
  });
  return records.reduce(applyRecord, emptyRun);
}

it("of a reviewed run: texts, times, tokens, cost, findings and answer", async () => {
  const id = await beginRun(stage.program, { prompt: "Who wrote Hamlet?" });
  const shown = await endedRun(stage.program, id);
  const state = await folded(id);
  expect({ ...shown, ...wire(state) }).toEqual(shown);
  expect(findingsOf(state)).toMatchObject([{ number: 1, round: 1, finding, outcome: "done" }]);
});

it("of a thinking model: its thoughts, also when its steps have ended", async () => {
  stage.backend.set((exchange) => ({ says: words[stepOf(exchange)], thinks: `Thinking of the ${stepOf(exchange)}.` }));
  const id = await beginRun(stage.program, { prompt: "Who wrote Hamlet?" });
  const { steps } = await endedRun(stage.program, id);
  const thoughts = (await folded(id)).steps.map(({ reasoning }) => reasoning);
  expect(thoughts).toEqual(["Thinking of the draft.", "Thinking of the review.", "Thinking of the refine."]);
  expect(steps).toMatchObject(thoughts.map((reasoning) => ({ reasoning })));
});

it.each(["draft", "review", "refine"] as const)("of a run whose %s failed: what went wrong", async (kind) => {
  stage.backend.set(failIn(kind, "500-always"));
  const id = await beginRun(stage.program, { prompt: "Who wrote Hamlet?" });
  const shown = await endedRun(stage.program, id);
  const state = await folded(id);
  expect({ ...shown, ...wire(state) }).toEqual(shown);
  expect(state.error?.message ?? state.answer?.degraded?.reason).toMatch(/\w/);
});

/** As much of a run as its state has, in the words of GET /v1/runs/{id}. */
function wire(state: RunState): object {
  const { totalTokens, promptTokens, completionTokens } = usageOfRun(state.steps);
  return {
    id: state.id,
    status: state.status,
    started_at: new Date(state.startedAt).toISOString(),
    usage: { prompt_tokens: promptTokens, completion_tokens: completionTokens, total_tokens: totalTokens },
    cost: costOfRun(state.steps),
    step_count: state.steps.length,
    rounds: state.answer?.rounds ?? null,
    stop_cause: state.answer?.stopCause ?? null,
    degraded: state.answer?.degraded?.reason ?? null,
    error_code: state.error?.code ?? null,
  };
}
