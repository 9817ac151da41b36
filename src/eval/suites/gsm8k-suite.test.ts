/** Rows of GSM8K. */
import { expect, test } from "vitest";
import { readGsm8kRow } from "./gsm8k-suite.ts";

test.each([
  ["2 + 2 = <<2+2=4>>4\n#### 4", 4],
  ["#### 1,200", 1200],
  ["#### -7", -7],
  ["#### 0.5", 0.5],
  ["A line\n####    18  ", 18],
])("the reference of %j is %d", (answer, reference) => {
  expect(readGsm8kRow({ question: "?", answer })).toEqual({
    row: { messages: [{ role: "user", content: "?" }], checks: [], checksFrom: "given", reference },
  });
});

test.each([
  ["no question", { answer: "#### 4" }],
  ["no answer", { question: "?" }],
  ["no mark", { question: "?", answer: "4" }],
  ["no number behind the mark", { question: "?", answer: "#### four" }],
  ["no object", null],
])("a row with %s is refused", (_, json) => {
  expect(readGsm8kRow(json)).toEqual({ problems: [expect.stringContaining("#### 42")] });
});
