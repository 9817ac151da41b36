/** Scored rows: who is compared with what, and which refined texts were refused. */
import { describe, expect, test } from "vitest";
import { answer, rowAsking, step } from "../../../test/support/eval-answers.ts";
import { evalResults } from "../../../test/support/eval-results.ts";
import type { EvalStep } from "../results/records.ts";
import type { RowResults } from "../results/results.ts";
import { scorePairs } from "./score-rows.ts";

function rowWith(...answers: readonly ReturnType<typeof answer>[]): RowResults {
  return {
    row: rowAsking("1", "frog"),
    answers: new Map(answers.map((each) => [each.arm, each])),
    failures: new Map(),
  };
}

describe("pairs", () => {
  test("are the answers of an arm beside the draft of the same row", async () => {
    const pairs = await scorePairs(evalResults().rows, ["direct", "review"]);
    expect([...pairs.keys()]).toEqual(["direct", "review"]);
    const shown = pairs.get("review")?.map(({ row, draft, arm }) => [row.id, draft.answer.text, arm.answer.text]);
    expect(shown).toEqual([
      ["1", "cat", "frog pond"],
      ["2", "frog pond", "frog pond"],
      ["3", "frog pond", "frog"],
      ["4", "frog", "frog"],
    ]);
  });

  test("need both answers", async () => {
    const rows = [rowWith(answer("1", "direct", "frog")), rowWith(answer("1", "review", "frog"))];
    const pairs = await scorePairs(rows, ["direct", "review"]);
    expect([pairs.get("direct")?.length, pairs.get("review")?.length]).toEqual([1, 0]);
  });

  test("know which rows ask the same, whatever they are called", async () => {
    const [one, other] = [rowWith(answer("1", "direct", "a")), rowWith(answer("2", "direct", "b"))];
    const same = { ...other, row: { ...one.row, id: "2" } };
    const pairs = await scorePairs([one, same], ["direct"]);
    expect(new Set(pairs.get("direct")?.map(({ prompt }) => prompt)).size).toBe(1);
  });

  test("are scored by the checks of the row, or not at all where it has none", async () => {
    const scored = rowWith(answer("1", "direct", "a cat"));
    const plain = { ...scored, row: rowAsking("2") };
    const pairs = await scorePairs([scored, plain], ["direct"]);
    expect(pairs.get("direct")?.map(({ draft }) => draft.score?.share)).toEqual([0, undefined]);
  });
});

describe("a refused text", () => {
  const steps = (...texts: readonly [EvalStep["kind"], string][]): EvalStep[] =>
    texts.map(([kind, text]) => step({ kind, text }));

  async function refusedOf(text: string, given: EvalStep[]): Promise<number | undefined> {
    const row = rowWith(answer("1", "direct", "cat"), answer("1", "review", text, { steps: given }));
    return (await scorePairs([row], ["review"])).get("review")?.[0]?.arm.refused?.share;
  }

  test("is the last refined one, where the answer is the draft all the same", async () => {
    expect(await refusedOf("cat", steps(["draft", "cat"], ["review", "?"], ["refine", "frog"]))).toBe(1);
    expect(await refusedOf("cat", steps(["draft", "cat"], ["refine", "dog"]))).toBe(0);
  });

  test("may be that of the second round, where the first one's was taken", async () => {
    const rounds = steps(["draft", "cat"], ["refine", "frog"], ["refine", "dog"]);
    expect(await refusedOf("frog", rounds)).toBe(0);
  });

  test("is none where the last text is the answer", async () => {
    expect(await refusedOf("frog", steps(["draft", "cat"], ["refine", "frog"]))).toBeUndefined();
  });

  test("is none where nothing was refined", async () => {
    expect(await refusedOf("cat", steps(["draft", "cat"], ["review", "?"]))).toBeUndefined();
    expect(await refusedOf("frog", steps(["draft", "cat"], ["draft", "frog"]))).toBeUndefined();
  });

  test("is none where the answer was made from the last text", async () => {
    expect(await refusedOf("frog", steps(["draft", "cat"], ["refine", "```\nfrog\n```"]))).toBeUndefined();
  });

  test("is none where the refine failed", async () => {
    const failed = [...steps(["draft", "cat"]), step({ kind: "refine", text: "fr", error: "answer-incomplete" })];
    expect(await refusedOf("cat", failed)).toBeUndefined();
  });
});
