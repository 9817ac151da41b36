import { expect, test } from "vitest";
import { shortly, turn } from "../../../test/support/logged-calls.ts";
import { frogcomReader } from "./frogcom.ts";

const run = {
  id: "frogcom-1.000000",
  object: "run",
  status: "done",
  store: "full",
  model: "frogcom",
  input: { conversation: [turn("user", "Q")], primary: { model: "A-model" }, secondary: { model: "B-model" } },
  answer: { text: "A", finish_reason: "stop" },
};

test("a run's answer is by its primary", () => {
  expect(frogcomReader.fits(run)).toBe(true);
  expect(shortly(frogcomReader.read(run))).toEqual(["user: Q -> A-model: A"]);
});

test.each([
  ["has failed", { ...run, status: "failed", answer: null }],
  ["goes on", { ...run, status: "running", answer: null }],
])("a run that %s has no answer", (_name, record) => {
  expect(frogcomReader.read(record)).toEqual({ exchanges: [] });
});

test("a run without its texts cannot be judged", () => {
  expect(frogcomReader.read({ ...run, store: "summary", answer: { text: "" } })).toEqual({
    problem: { en: expect.stringContaining("without its texts"), ru: expect.stringContaining("без текстов") },
  });
});

test("what is no run is none", () => {
  expect(frogcomReader.fits({ object: "list", data: [run] })).toBe(false);
});
