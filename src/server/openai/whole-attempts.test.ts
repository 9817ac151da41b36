/** What is left of calls that were tried again. */
import { expect, it } from "vitest";
import { formatRunId } from "../../core/ids.ts";
import type { RunEvent, RunRecord, Step } from "../../core/types.ts";
import { wholeAttempts } from "./whole-attempts.ts";

const step: Step = { index: 0, round: 0, kind: "draft", role: "primary" };
const text = (words: string): RunEvent => ({ type: "step-delta", step, text: words });
const thought = (words: string): RunEvent => ({ type: "step-reasoning", step, text: words });
const retry: RunEvent = { type: "step-retry", step, code: "answer-incomplete", message: "Cut." };
const failed: RunEvent = { type: "step-error", step, code: "answer-incomplete", message: "Cut." };

async function textsOf(events: readonly RunEvent[]): Promise<string> {
  async function* records(): AsyncGenerator<RunRecord> {
    for (const [seq, event] of events.entries()) yield { ...event, runId: formatRunId(1), seq, at: seq };
  }
  let texts = "";
  for await (const record of wholeAttempts(records()))
    texts += record.type === "step-delta" || record.type === "step-reasoning" ? record.text : "|";
  return texts;
}

it("a text that came in pieces stays whole, before what ends it", async () => {
  expect(await textsOf([thought("So"), text("Par"), text("is."), failed])).toBe("SoParis.|");
});

it("a step that ended with less than it wrote comes to that, and the rest to its thought", async () => {
  const ended = (output: object): RunEvent => ({
    type: "step-end",
    step,
    output: { text: "4", finishReason: "stop", usage: null, model: "m", digest: "d", ...output },
  });
  expect(await textsOf([text("Hm.\n</thi"), text("nk>\n4"), ended({ reasoning: "Hm." })])).toBe("Hm.4|");
  expect(await textsOf([thought("Hm."), text("4"), ended({ reasoning: "Hm." })])).toBe("Hm.4|");
});

it("what a call wrote before it was tried again is gone, its thought too", async () => {
  expect(await textsOf([thought("Hm"), text("Lon"), retry, text("Rome"), retry, text("Paris."), failed])).toBe(
    "||Paris.|",
  );
});
