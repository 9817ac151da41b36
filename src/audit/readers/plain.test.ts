import { expect, test } from "vitest";
import { shortly } from "../../../test/support/logged-calls.ts";
import { plainReader } from "./plain.ts";

test.each([
  [{ prompt: "Q", answer: "A" }, "user: Q -> ?: A"],
  [{ question: "Q", response: "A", model: "m" }, "user: Q -> m: A"],
  [{ system: "S", prompt: "Q", completion: "A", model: "" }, "system: S / user: Q -> ?: A"],
  [{ instruction: "Translate", input: "frog", output: "лягушка" }, "user: Translate\n\nfrog -> ?: лягушка"],
  [{ вопрос: "Кто?", ответ: "Я" }, "user: Кто? -> ?: Я"],
  [{ prompt: "Q", answer: "A", response: "another column" }, "user: Q -> ?: A"],
])("%j is a question with its answer", (record, exchange) => {
  expect(plainReader.fits(record)).toBe(true);
  expect(shortly(plainReader.read(record))).toEqual([exchange]);
});

test.each([
  [{ prompt: "Q" }],
  [{ answer: "A" }],
  [{ prompt: ["Q"], answer: "A" }],
  [{ prompt: "Q", answer: { text: "A" } }],
  ["prompt, answer"],
  [null],
])("%j is none", (record) => {
  expect(plainReader.fits(record)).toBe(false);
  expect(plainReader.read(record)).toEqual({ exchanges: [] });
});
