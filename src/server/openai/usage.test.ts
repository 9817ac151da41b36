/** What clients of OpenAI's API are told of the tokens of a run. */
import { expect, it } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunId, Usage } from "../../core/types.ts";
import { usageOf } from "./usage.ts";

const usage = (completionTokens: number | null): Usage => ({
  promptTokens: 10,
  completionTokens,
  totalTokens: null,
  cachedTokens: 4,
});

async function told(draft: number | null, review: number, text = "Shakespeare."): Promise<unknown> {
  const extracted = [{ type: "json" }] as const;
  const { events } = await runScripted(runInput(text.includes("{") ? { extracted } : {}), {
    primary: [{ text, usage: usage(draft) }],
    secondary: [{ text: reviewReply(), usage: usage(review) }],
  });
  const records = events.map((event, seq) => ({ ...event, seq, at: seq, runId: "frogcom-1.000000" as RunId }));
  return usageOf(records.reduce(applyRecord, emptyRun));
}

it("is the sum of all calls; what did not become the answer is reasoning", async () => {
  expect(await told(3, 40)).toEqual({
    prompt_tokens: 20,
    completion_tokens: 43,
    total_tokens: 63,
    prompt_tokens_details: { cached_tokens: 8 },
    completion_tokens_details: { reasoning_tokens: 40 },
  });
});

it("counts the answer that was taken out of a fence as what it was", async () => {
  expect(await told(3, 40, '```json\n{"author": "Shakespeare"}\n```')).toMatchObject({
    completion_tokens_details: { reasoning_tokens: 40 },
  });
});

it("is nothing where one server did not tell", async () => {
  expect(await told(null, 40)).toBeUndefined();
});
