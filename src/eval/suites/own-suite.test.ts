/** Rows of one's own, key by key. */
import { describe, expect, test } from "vitest";
import { recordAll, sampleInput } from "../../../test/support/sample-run.ts";
import { evalRowOf } from "../../app/evaluation/eval-row.ts";
import type { RunId, RunInput } from "../../core/types.ts";
import { readOwnRow } from "./own-suite.ts";

const rowOf = (json: unknown) => {
  const reading = readOwnRow(json);
  return "row" in reading ? reading.row : undefined;
};
const problemsOf = (json: unknown) => {
  const reading = readOwnRow(json);
  return "problems" in reading ? reading.problems : [];
};

describe("a row", () => {
  test("has the prompt as its one message", () => {
    expect(rowOf({ prompt: "Hi" })?.messages).toEqual([{ role: "user", content: "Hi" }]);
  });

  test("takes messages rather than a prompt", () => {
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: "Hi" },
    ];
    expect(rowOf({ prompt: "Hello", messages })?.messages).toEqual(messages);
  });

  test.each([
    [{ id: "a", key: "b" }, "a"],
    [{ key: 17 }, "17"],
    [{ id: 0 }, "0"],
  ])("is called by %j: %s", (named, id) => {
    expect(readOwnRow({ prompt: "Hi", ...named })).toMatchObject({ id });
  });

  test("without a name has none", () => {
    expect(readOwnRow({ prompt: "Hi" })).not.toHaveProperty("id");
  });

  test.each([
    ["a number", 42, 42],
    ["a text", "Neva", "Neva"],
    ["nothing", 0, 0],
  ])("may have %s as its reference", (_, given, reference) => {
    expect(rowOf({ prompt: "Hi", reference: given })).toMatchObject({ reference, checks: [], checksFrom: "given" });
  });

  test("whose maker gave no check on purpose has none", () => {
    expect(rowOf({ prompt: "At most 5 words.", checks: [] })).toMatchObject({ checks: [], checksFrom: "given" });
  });

  test("of which nothing is said is checked by its own words", () => {
    expect(rowOf({ prompt: "At most 5 words." })).toMatchObject({
      checks: [{ type: "words", max: 5 }],
      checksFrom: "extracted",
    });
  });

  test("with a reference alone is not", () => {
    expect(rowOf({ prompt: "At most 5 words.", reference: 5 })).toMatchObject({ checks: [], checksFrom: "given" });
  });

  test("does not mind keys that nobody knows", () => {
    expect(rowOf({ prompt: "Hi", difficulty: "hard" })).toBeDefined();
  });
});

describe("the question of a stored run", () => {
  const id = "frogcom-1.000000" as RunId;
  const conversation = [{ role: "user", content: "At most 5 words." }] as const;
  const kept = (changes: Partial<RunInput>, reference?: string) => {
    const input = { ...sampleInput, conversation, ...changes };
    return readOwnRow(evalRowOf({ id, records: recordAll(id, [{ type: "run-start", input }]) }, reference));
  };

  test("is read back under the id of its run, and checked by its own words, which the report will say", () => {
    expect(kept({})).toMatchObject({ id, row: { messages: conversation, checksFrom: "extracted" } });
  });

  test("keeps the checks of its caller and what a right answer must have", () => {
    const checks = [
      { type: "words", max: 5 },
      { type: "one-of", options: ["a", "b"], alone: true },
    ] as const;
    expect(kept({ checks }, "Neva")).toMatchObject({ row: { checks, checksFrom: "given", reference: "Neva" } });
  });
});

describe("what is wrong with a row", () => {
  test.each([
    ["no question at all", {}, /needs a prompt or messages/],
    ["an empty question", { prompt: "" }, /^prompt: String should have at least 1 character$/],
    ["no messages", { messages: [] }, /^messages: List should have at least 1 item/],
    ["a message of nobody", { messages: [{ role: "frog", content: "Quack" }] }, /^messages\.0\.role: /],
    ["a check that there is not", { prompt: "Hi", checks: [{ type: "mood" }] }, /^checks\.0\.type: /],
    [
      "a check without its argument",
      { prompt: "Hi", checks: [{ type: "includes" }] },
      /^checks\.0\.text: Field required/,
    ],
    ["a reference that is a list", { prompt: "Hi", reference: [1] }, /^reference: /],
    ["a goal that nothing is called", { prompt: "Hi", goal: "@addition" }, /^goal: must be .* one of @default, /],
    ["an empty goal", { prompt: "Hi", goal: "" }, /^goal: /],
    ["a text", "Hi", /valid dictionary/],
    ["nothing", undefined, /Field required/],
  ])("is %s", (_, json, problem) => {
    expect(problemsOf(json).join("\n")).toMatch(problem);
  });

  test("is told whole", () => {
    const checks = [{ type: "mood" }, { type: "words", max: -1 }];
    expect(problemsOf({ prompt: "Hi", checks })).toHaveLength(2);
  });
});
