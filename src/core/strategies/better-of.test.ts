/** Which of two texts goes on, and what the second model is asked for it. */
import { describe, expect, test } from "vitest";
import { reviewReply, runInput, runScripted, type ScriptedRun } from "../../../test/support/scripted-run.ts";
import type { ScriptedReply } from "../../../test/support/scripted-backend.ts";
import type { RunInput } from "../types.ts";

const revise = reviewReply({ problem: "Dull.", fix: "Liven it up." });
const older = "The frog sits by the pond.";
const newer = "The frog crouches by the pond, ready to leap.";

function refining(
  changes: Partial<RunInput>,
  refined: ScriptedReply,
  ...compared: readonly string[]
): Promise<ScriptedRun> {
  return runScripted(runInput(changes), { primary: [older, refined], secondary: [revise, ...compared] });
}

describe("the refined text goes on", () => {
  test("where nothing can be proven against it", async () => {
    expect((await refining({}, newer)).answer?.text).toBe(newer);
  });

  test("without a comparison where it is the same text", async () => {
    const { answer, secondary } = await refining({ guard: "compare" }, ` ${older}\n`);
    expect([answer?.text.trim(), secondary.length]).toEqual([older, 1]);
  });

  test("although it repeats itself, where the guard is off", async () => {
    const loop = `${older} ${"Leap. Splash. ".repeat(30)}`;
    expect((await refining({ guard: "off" }, loop)).answer?.text).toBe(loop);
    expect((await refining({}, loop)).answer?.text).toBe(older);
  });

  test("when a comparison names no text at all", async () => {
    expect((await refining({ guard: "compare" }, newer, "I like both.")).answer?.text).toBe(newer);
  });
});

describe("the older text stays, even without a guard", () => {
  test.each<[string, ScriptedReply]>([
    ["an empty text", " \n"],
    ["a refused answer", { text: "x", finishReason: "content_filter" }],
    ["a tool call", { text: "", finishReason: "tool_calls" }],
  ])("beside %s", async (_, refined) => {
    const { answer } = await refining({ guard: "off" }, refined);
    expect(answer?.text).toBe(older);
    expect(answer?.review?.[0]?.refused).toBe("empty");
  });
});

describe("a text that was to mend failed checks alone", () => {
  const words = { extracted: [{ type: "words", max: 3 }] } as const;
  const quotes = { extracted: [{ type: "quoted" }] } as const;
  const accept = reviewReply();

  test.each<[string, Partial<RunInput>, string]>([
    ["mends none", quotes, newer],
    ["misses by as much", words, "A toad sits near that pond."],
    ["misses by more", words, newer],
  ])("and %s is refused", async (_, rules, refined) => {
    const { answer } = await runScripted(runInput(rules), { primary: [older, refined], secondary: [accept] });
    expect(answer).toMatchObject({ text: older, stopCause: "converged", review: [{ refused: "nothing-mended" }] });
  });

  test("and is closer than before goes on", async () => {
    const script = { primary: [older, "The frog sits still."], secondary: [accept] };
    const { answer } = await runScripted(runInput(words), script);
    expect([answer?.text, answer?.review?.[0]?.refused]).toEqual(["The frog sits still.", undefined]);
  });

  test("and is the same text is not called refused", async () => {
    const { answer } = await runScripted(runInput(quotes), { primary: [older, older], secondary: [accept] });
    expect(answer?.review?.[0]).not.toHaveProperty("refused");
  });

  test("costs no comparison", async () => {
    const script = { primary: [older, newer], secondary: [accept] };
    const { secondary } = await runScripted(runInput({ ...quotes, guard: "compare" }), script);
    expect(secondary).toHaveLength(1);
  });

  test("goes on where the reviewer wanted something, too, or the guard is off", async () => {
    expect((await refining(quotes, newer)).answer?.text).toBe(newer);
    const script = { primary: [older, newer], secondary: [accept] };
    expect((await runScripted(runInput({ ...quotes, guard: "off" }), script)).answer?.text).toBe(newer);
  });
});

describe("a comparison", () => {
  test("is asked twice with the order swapped, coldly and briefly, by the second model", async () => {
    const { secondary } = await refining({ guard: "compare" }, newer, "A", "B");
    const asked = secondary.slice(1);
    expect(asked.map(({ sampling }) => [sampling.temperature, sampling.maxTokens])).toEqual([
      [0, 8],
      [0, 8],
    ]);
    const orders = asked.map(({ messages }) => {
      const said = messages.map(({ content }) => content).join("\n");
      return said.indexOf(older) < said.indexOf(newer);
    });
    expect(orders).toEqual([true, false]);
  });

  test("is not asked about what programs refuse", async () => {
    const extracted = [{ type: "words", max: 6 }] as const;
    const { answer, secondary } = await refining({ guard: "compare", extracted }, newer);
    expect(answer?.review?.[0]?.refused).toBe("more-checks-fail");
    expect(secondary).toHaveLength(1);
  });

  test("that prefers the first text in either order prefers nothing", async () => {
    expect((await refining({ guard: "compare" }, newer, "A", "A")).answer?.text).toBe(newer);
  });
});
