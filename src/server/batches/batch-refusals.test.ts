/** Refusals of files and batches speak both languages, and name what they are about in each. */
import { expect, test } from "vitest";
import { textOf } from "../errors/error-texts.ts";
import { batchRefusals } from "./batch-refusals.ts";

const all = [
  batchRefusals.fileNotFound("file-1", "input_file_id"),
  batchRefusals.batchNotFound("batch_1"),
  batchRefusals.noInputFile("file-1"),
  batchRefusals.fileMissing(),
  batchRefusals.purposeUnknown(),
];

test("all of them are tested here", () => {
  expect(all).toHaveLength(Object.keys(batchRefusals).length);
});

test.each(all.map((refusal) => [refusal.message, refusal] as const))("%s", (_, refusal) => {
  const isRussian = (text: string): boolean => /[а-яё]/i.test(text);
  expect([isRussian(textOf(refusal, "en")), isRussian(textOf(refusal, "ru"))]).toEqual([false, true]);
  for (const name of textOf(refusal, "en").match(/"[^"]+"|`[^`]+`/g) ?? [])
    expect(textOf(refusal, "ru")).toContain(name);
});

test("what is wrong with a field of the request says with which", () => {
  expect(all.map(({ details }) => details.param)).toEqual([
    "input_file_id",
    undefined,
    "input_file_id",
    "file",
    "purpose",
  ]);
});
