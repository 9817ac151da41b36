import { describe, expect, test } from "vitest";
import { halfOf, readLabelled } from "./labelled-prompts.ts";

describe("readLabelled", () => {
  test("reads IFEval's rows, GSM8K's and our own, and passes over blank lines", () => {
    const rows = [
      {
        key: 7,
        prompt: "a",
        instruction_id_list: ["punctuation:no_comma", "detectable_format:title"],
        kwargs: [{}, {}],
      },
      { question: "b", answer: "#### 1" },
      { key: "ru-1", prompt: "c", checks: [{ type: "words", max: 5 }] },
    ];
    expect(readLabelled(`${rows.map((row) => JSON.stringify(row)).join("\n\n")}\n`)).toEqual([
      { key: "7", prompt: "a", checks: [{ type: "no-commas" }, { type: "title" }] },
      { key: "1", prompt: "b", checks: [] },
      { key: "ru-1", prompt: "c", checks: [{ type: "words", max: 5 }] },
    ]);
  });

  test.each([
    ["{}", /Line 1 has neither "prompt" nor "question"/],
    ["no json", /Line 1 has neither/],
    ['{"prompt":"a","instruction_id_list":["no:such"],"kwargs":[{}]}', /No check is known for the label no:such/],
    ['{"prompt":"a","checks":[{"type":"odd"}]}', /Line 1: .*the types are words/],
  ])("refuses %s", (line, message) => {
    expect(() => readLabelled(line)).toThrow(message);
  });
});

describe("halfOf", () => {
  test("is decided by the key alone", () => {
    expect(["ru-001", "ru-002", "1000", "1005"].map(halfOf)).toEqual(["tuning", "held-out", "tuning", "held-out"]);
  });
  test("both halves are about the same", () => {
    const keys = Array.from({ length: 1000 }, (_, index) => halfOf(String(index)));
    expect(keys.filter((half) => half === "tuning").length).toBeGreaterThan(400);
    expect(keys.filter((half) => half === "held-out").length).toBeGreaterThan(400);
  });
});
