/** One line of a results file. */
import { describe, expect, test } from "vitest";
import { answer, planOf, reviewed, rowAsking } from "../../../test/support/eval-answers.ts";
import { readRecord } from "./read-record.ts";

const read = (value: unknown) => readRecord(JSON.stringify(value));

describe("a line is read as it was written", () => {
  test.each([
    ["a plan", planOf(["direct"], { request: { max_tokens: 5, frogcom: { goal: "Short." } } })],
    ["a row", { type: "row", ...rowAsking("1", "frog") }],
    [
      "a row with everything",
      { type: "row", ...rowAsking("1"), checksFrom: "extracted", reference: 0, goal: "Short." },
    ],
    ["an answer", answer("1", "direct", "Frogs 🐸\u2028")],
    ["an answer of three steps", reviewed("1", "one", ["Bad."], "two")],
    ["an answer that is degraded", answer("1", "review", "x", { degraded: "backend-down", firstTextMs: null })],
    ["a failure", { type: "failure", row: "1", arm: "review", at: 5, code: "backend-down", message: "Down." }],
  ])("%s", (_, record) => {
    expect(read(record)).toEqual(record);
  });
});

describe("a line is no record", () => {
  test.each([
    ["without a type", { row: "1" }],
    ["of an unknown type", { type: "diary" }],
    ["that is a plan of another format", { ...planOf([]), format: 2 }],
    ["that is a plan without an identity", { type: "plan", format: 1, at: 0, arms: [], size: 1 }],
    ["that is a row without a name", { type: "row", messages: rowAsking("1").messages, checks: [] }],
    ["that is a row of unknown checks", { type: "row", ...rowAsking("1"), checks: [{ type: "mood" }] }],
    ["that is an answer without its text", { ...answer("1", "direct", "x"), text: undefined }],
    ["that is an answer of an impossible step", { ...answer("1", "direct", "x"), steps: [{ kind: "dance" }] }],
    ["that is a failure without its cause", { type: "failure", row: "1", arm: "review", at: 5 }],
    ["that is a list", []],
  ])("%s", (_, value) => {
    expect(read(value)).toBeUndefined();
  });

  test.each(["", "{", "null", '{"type":"answer"'])("that says %j", (line) => {
    expect(readRecord(line)).toBeUndefined();
  });
});
