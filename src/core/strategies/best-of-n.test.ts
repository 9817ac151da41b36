/** Several drafts and the choice among them. */
import { describe, expect, test } from "vitest";
import { runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../errors.ts";
import type { RunInput } from "../types.ts";

const input = (changes: Partial<RunInput> = {}): RunInput => runInput({ strategy: "best-of-n", ...changes });
const short: Partial<RunInput> = { extracted: [{ type: "words", max: 2 }] };

describe("with checks", () => {
  test("the first draft that passes all of them is the answer, and no other is drawn", async () => {
    const { answer, primary } = await runScripted(input(short), { primary: ["far too long", "just right"] });
    expect(answer).toMatchObject({ text: "just right", stopCause: "accepted", rounds: 0 });
    expect(primary).toHaveLength(2);
  });

  test.each([
    ["refuses", "I'm sorry, but I can't help with that request."],
    ["talks about itself", "Here is the corrected answer: a frog."],
    ["runs in circles", "a frog is a frog is a frog is a frog is a frog is a frog is a frog is a frog"],
  ])("a draft that %s is no better than one that misses a length", async (_, spoiled) => {
    const good = "A frog is a small green animal that lives near water and eats flies all day long.";
    const { answer } = await runScripted(input({ candidates: 2, extracted: [{ type: "characters", max: 78 }] }), {
      primary: [good, spoiled],
    });
    expect(answer).toMatchObject({ text: good, stopCause: "rounds-done" });
  });

  test("the last draft that may be drawn is accepted like any other", async () => {
    const { answer } = await runScripted(input({ ...short, candidates: 2 }), {
      primary: ["far too long", "just right"],
    });
    expect(answer).toMatchObject({ text: "just right", stopCause: "accepted" });
  });

  test.each([
    ["an empty one", ""],
    ["a refused one", { text: "", finishReason: "content_filter" } as const],
  ])("%s ends the drawing, and makes no draft good that fails them", async (_, second) => {
    const { answer, primary } = await runScripted(input(short), { primary: ["far too long", second] });
    expect(answer).toMatchObject({ text: "far too long", stopCause: "rounds-done" });
    expect(primary).toHaveLength(2);
  });

  test("the one that fails fewest wins, the caller's own first", async () => {
    const rules: Partial<RunInput> = { checks: [{ type: "includes", text: "frog" }], ...short };
    const { answer } = await runScripted(input(rules), {
      primary: ["two words", "a very green frog", "no, three words"],
    });
    expect(answer?.text).toBe("a very green frog");
    expect(answer?.checks?.map(({ passed }) => passed)).toEqual([true, false]);
  });

  test("a whole draft beats one that was cut", async () => {
    const cut = { text: "a frog", finishReason: "length" } as const;
    const rules: Partial<RunInput> = {
      extracted: [
        { type: "includes", text: "frog" },
        { type: "words", max: 1 },
      ],
    };
    const { answer } = await runScripted(input({ ...rules, candidates: 2 }), { primary: [cut, "some toad here"] });
    expect(answer?.text).toBe("some toad here");
  });
});

describe("without checks", () => {
  test("all are drawn, and the answer that most agree on wins", async () => {
    const { answer, primary } = await runScripted(input(), { primary: ["41", "42", "42"] });
    expect([answer?.text, primary.length]).toEqual(["42", 3]);
  });

  test("of longer texts the one wins that shares most with the others", async () => {
    const texts = ["The frog is green.", "Toads are brown, mostly.", "The frog is small and green."];
    expect((await runScripted(input(), { primary: texts })).answer?.text).toBe("The frog is green.");
  });
});

describe("the drawing", () => {
  test("is by chance, from seeds that differ where one was given", async () => {
    const cold = { model: "author", sampling: { temperature: 0, seed: 7 } };
    const { primary } = await runScripted(input({ primary: cold }), { primary: ["a", "b", "c"] });
    expect(primary.map(({ sampling }) => sampling)).toEqual([
      { temperature: 0, seed: 7 },
      { temperature: 0.7, seed: 8 },
      { temperature: 0.7, seed: 9 },
    ]);
  });

  test("takes as many drafts as the caller asks for", async () => {
    const { primary } = await runScripted(input({ candidates: 5 }), { primary: ["a", "b", "c", "d", "e"] });
    expect(primary).toHaveLength(5);
  });

  test("of one draft streams it as the answer", async () => {
    const { events } = await runScripted(input({ candidates: 1 }), { primary: ["a"] });
    expect(events.find(({ type }) => type === "step-start")).toMatchObject({ isFinal: true });
  });

  test("that fails later gives the best so far", async () => {
    const failure = new FrogcomError("backend-down", "down");
    const { answer } = await runScripted(input(), { primary: ["a", failure] });
    expect(answer).toMatchObject({ text: "a", degraded: { code: "backend-down" } });
  });

  test("ends with a tool call, which is passed on", async () => {
    const { answer, primary } = await runScripted(input(), { primary: [{ text: "", finishReason: "tool_calls" }] });
    expect([answer?.stopCause, primary.length]).toEqual(["unreviewable", 1]);
  });
});

test("auto reviews, unless calibration found that a review does not pay", async () => {
  const reviewed = await runScripted(runInput({ strategy: "auto" }), { primary: ["a"], secondary: ["OK"] });
  expect(reviewed.secondary).toHaveLength(1);
  const drawn = await runScripted(runInput({ strategy: "auto", reviewPays: "no" }), { primary: ["a", "b", "c"] });
  expect([drawn.primary.length, drawn.secondary.length]).toEqual([3, 0]);
});
