/** What readers of thinking and answer are told of a run. */
import { describe, expect, it } from "vitest";
import { reviewReply, runInput, runScripted, type Script } from "../../../test/support/scripted-run.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { RunInput } from "../../core/types.ts";
import { createNarration, type ToldText } from "./narration.ts";

const revise = reviewReply({ quote: "Marlowe", problem: "Wrong author.", fix: "Write Shakespeare." });

async function told(input: Partial<RunInput>, script: Script): Promise<readonly ToldText[]> {
  const { events } = await runScripted(runInput(input), script);
  const narrate = createNarration();
  return events.flatMap(narrate);
}

function joined(texts: readonly ToldText[]): Record<ToldText["place"], string> {
  const of = (place: ToldText["place"]): string =>
    texts
      .filter((each) => each.place === place)
      .map(({ text }) => text)
      .join("");
  return { thinking: of("thinking"), answer: of("answer") };
}

describe("a reviewed run", () => {
  it("thinks draft, guidance and refine, each under its heading, and answers once it is sure", async () => {
    const texts = await told({}, { primary: ["Marlowe.", "Shakespeare."], secondary: [revise] });
    expect(joined(texts)).toEqual({
      thinking:
        '**Draft**\n\nMarlowe.\n\n**Review**\n\n1. "Marlowe": Wrong author. — Write Shakespeare.\n\n**Refined**\n\nShakespeare.',
      answer: "Shakespeare.",
    });
    expect(texts.findIndex(({ place }) => place === "answer")).toBe(texts.length - 1);
  });

  it("says why a refined text was refused, before it answers with the draft", async () => {
    const texts = await told({}, { primary: ["Marlowe.", "I cannot help with that."], secondary: [revise] });
    const { thinking, answer } = joined(texts);
    expect(answer).toBe("Marlowe.");
    expect(thinking).toMatch(
      /I cannot help with that\.\n\n\*\*Refused\*\*\n\nThe refined text was refused: it refuses to answer\./,
    );
    expect(texts.at(-1)?.place).toBe("answer");
  });

  const short = reviewReply({ problem: "Коротко." });

  it("has headings in the language of the run, with the round from the second on", async () => {
    const { thinking } = joined(
      await told(
        { language: "ru", rounds: 2 },
        { primary: ["Один", "Два", "Три"], secondary: [short, reviewReply({ problem: "Скучно." })] },
      ),
    );
    expect(thinking.match(/\*\*[^*]+\*\*/g)).toEqual([
      "**Черновик**",
      "**Проверка**",
      "**Доработка**",
      "**Проверка (раунд 2)**",
      "**Доработка (раунд 2)**",
    ]);
  });

  it("whose refine fails answers with the draft", async () => {
    const failure = new FrogcomError("backend-down", "down");
    const { answer } = joined(
      await told({}, { primary: ["Marlowe.", { chunks: ["Sha"], thenFails: failure }], secondary: [revise] }),
    );
    expect(answer).toBe("Marlowe.");
  });

  it("shows a model's own thought before its text", async () => {
    const { thinking } = joined(
      await told({}, { primary: [{ reasoning: "Hm.", text: "Shakespeare." }], secondary: [reviewReply()] }),
    );
    expect(thinking).toBe("**Draft**\n\nHm.\n\nShakespeare.\n\n**Review**\n\nNothing to change.");
  });
});

it("a draft that only calls a tool has nothing to show, not even a heading", async () => {
  const toolCalls = [{ id: "1", type: "function", function: { name: "f", arguments: "{}" } }];
  expect(await told({}, { primary: [{ text: "", finishReason: "tool_calls", toolCalls }] })).toEqual([]);
});

describe("an answer without review", () => {
  it("is told from its first token on, and its thought as thought", async () => {
    const texts = await told({ strategy: "direct" }, { primary: [{ reasoning: "Hm.", chunks: ["Shake", "speare."] }] });
    expect(texts).toEqual([
      { place: "thinking", text: "Hm." },
      { place: "answer", text: "Shake" },
      { place: "answer", text: "speare." },
    ]);
  });

  it.each(["review", "classic"] as const)("is also that of %s with no rounds", async (strategy) => {
    const texts = await told({ strategy, rounds: 0 }, { primary: [{ chunks: ["a", "b"] }] });
    expect(texts.map(({ place }) => place)).toEqual(["answer", "answer"]);
  });
});

describe("the last text of classic", () => {
  const script: Script = { primary: ["one", { chunks: ["t", "wo"] }], secondary: ["advice"] };

  it("is the answer while it is written, where a failing refine fails the run", async () => {
    const texts = await told({ strategy: "classic", onReviewError: "fail" }, script);
    expect(texts.slice(-2)).toEqual([
      { place: "answer", text: "t" },
      { place: "answer", text: "wo" },
    ]);
    expect(joined(texts).answer).toBe("two");
  });

  it("is held back until it is whole, where the draft would be given instead", async () => {
    expect((await told({ strategy: "classic" }, script)).at(-1)).toEqual({ place: "answer", text: "two" });
  });
});
