/** A pair of models whose every word a test decides, asked as FrogCom would ask it: with a real plan and a real run. */
import { draftSteps, planRun } from "../../src/app/runs/plan-run.ts";
import { modelNamesIn } from "../../src/config/model-names.ts";
import type { Backend } from "../../src/core/ports.ts";
import { record } from "../../src/core/record.ts";
import { run } from "../../src/core/run.ts";
import { applyRecord, emptyRun, errorOf } from "../../src/core/state.ts";
import type { ModelCall, RunId } from "../../src/core/types.ts";
import type { Ask } from "../../src/work/ask.ts";
import { answerBody } from "../../src/server/wire/answer-body.ts";
import { readGenerateRequest } from "../../src/server/requests/generate-request.ts";
import { eventOf } from "../../src/server/wire/run-events.ts";
import { checkPorts, sha256 } from "./scripted-run.ts";
import { snapshotWith } from "./settings.ts";
import { createVirtualClock } from "./virtual-clock.ts";

/** What a model says to a call; `text` is all that it was told, as one text. */
export type Say = (text: string, call: ModelCall) => string;

const names = modelNamesIn({ profiles: undefined, modelAliases: undefined });
const id = "frogcom-1.000000" as RunId;

export function askPair(models: { readonly primary: Say; readonly secondary: Say }): Ask {
  const [primary, secondary] = [backendOf(models.primary), backendOf(models.secondary)];
  return async function* (body, signal) {
    const request = { ...readGenerateRequest({ ...body, stream: true }, names), owner: null };
    const facts = { primary: { model: "A" }, secondary: { model: "B" }, autoFrame: "separate" } as const;
    const input = planRun(request, snapshotWith({}), facts);
    const backends = request.only === "secondary" ? { primary: secondary, secondary } : { primary, secondary };
    const clock = createVirtualClock();
    const events = run(input, { backends, clock, digest: sha256, checks: checkPorts }, signal, draftSteps(request));
    let state = emptyRun;
    for await (const each of record(events, id, clock)) {
      state = applyRecord(state, each);
      if (each.type === "run-error") throw errorOf(each);
      const { name, data } = eventOf(each, { answer: () => answerBody({ state }), describe: neverAsked });
      yield { name, data };
    }
  };
}

function backendOf(say: Say): Backend {
  return {
    name: "scripted",
    async *generate(call) {
      const text = say(call.messages.map(({ content }) => content).join("\n"), call);
      const completionTokens = text.split(" ").length;
      yield { type: "text", text };
      const usage = { promptTokens: 10, completionTokens, totalTokens: 10 + completionTokens, cachedTokens: null };
      yield { type: "end", finishReason: "stop", usage };
    },
  };
}

function neverAsked(): never {
  throw new Error("Only the error of a run is described, and that one was thrown.");
}
