/** Rows of IFEval. */
import { expect, test } from "vitest";
import { readIfevalRow } from "./ifeval-suite.ts";

const row = (labels: readonly unknown[], kwargs: readonly unknown[] = []) => ({
  key: 7,
  prompt: "Write.",
  instruction_id_list: labels,
  kwargs,
});

test("each label brings its checks, by its own arguments", () => {
  const labels = ["keywords:existence", "detectable_format:number_bullet_lists"];
  expect(readIfevalRow(row(labels, [{ keywords: ["frog", "pond"] }, { num_bullets: 3 }]))).toEqual({
    id: "7",
    row: {
      messages: [{ role: "user", content: "Write." }],
      checks: [
        { type: "includes", text: "frog" },
        { type: "includes", text: "pond" },
        { type: "bullets", min: 3, max: 3 },
      ],
      checksFrom: "given",
    },
  });
});

test("arguments that are null are none", () => {
  const reading = readIfevalRow(row(["punctuation:no_comma"], [{ num_words: null, relation: null }]));
  expect(reading).toMatchObject({ row: { checks: [{ type: "no-commas" }] } });
});

test("a label that nobody can check is named", () => {
  expect(readIfevalRow(row(["punctuation:no_comma", "mood:cheerful"]))).toEqual({
    problems: ["instruction_id_list: no check is known for mood:cheerful"],
  });
});

test.each([
  ["key", { ...row(["punctuation:no_comma"]), key: undefined }],
  ["prompt", { ...row(["punctuation:no_comma"]), prompt: 5 }],
  ["labels", row([])],
])("a row without %s is none of IFEval's", (_, json) => {
  expect(readIfevalRow(json)).toEqual({ problems: [expect.stringContaining("a row of IFEval has key")] });
});
