import { expect, test } from "vitest";
import { runInput, runScripted } from "../../../test/support/scripted-run.ts";

test("the primary answers alone, whatever rounds are set", async () => {
  const { answer, primary, secondary } = await runScripted(runInput({ strategy: "direct", rounds: 3 }), {
    primary: ["Shakespeare."],
  });
  expect(answer).toEqual({ text: "Shakespeare.", finishReason: "stop", stopCause: "disabled", rounds: 0 });
  expect([primary.length, secondary.length]).toEqual([1, 0]);
});

test("the draft is asked for with the conversation and the sampling as they are", async () => {
  const input = runInput({
    strategy: "direct",
    primary: { model: "author", sampling: { temperature: 0, seed: 0, stop: ["END"] } },
  });
  const { primary } = await runScripted(input, { primary: ["Shakespeare."] });
  expect(primary).toEqual([{ model: "author", messages: input.conversation, sampling: input.primary.sampling }]);
  expect(primary[0]?.messages).toBe(input.conversation);
});

test("an answer that was cut or filtered says so", async () => {
  for (const finishReason of ["length", "content_filter"] as const) {
    const { answer } = await runScripted(runInput({ strategy: "direct" }), {
      primary: [{ text: "Sha", finishReason }],
    });
    expect(answer).toMatchObject({ text: "Sha", finishReason });
  }
});
