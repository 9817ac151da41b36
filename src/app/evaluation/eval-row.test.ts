/** Questions of runs as rows of an evaluation. */
import { describe, expect, test } from "vitest";
import { recordAll, sampleInput } from "../../../test/support/sample-run.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Message, RunId, RunInput } from "../../core/types.ts";
import { evalRowOf } from "./eval-row.ts";

const id = "frogcom-1.000000" as RunId;
const question: Message = { role: "user", content: "Who wrote Hamlet?" };

function rowOf(changes: Partial<RunInput> = {}, reference?: string | number) {
  const input = { ...sampleInput, conversation: [question], ...changes };
  return evalRowOf({ id, records: recordAll(id, [{ type: "run-start", input }]) }, reference);
}

function refusalOf(changes: Partial<RunInput>): unknown {
  try {
    return rowOf(changes);
  } catch (error) {
    return error instanceof FrogcomError ? error.code : error;
  }
}

describe("a row", () => {
  test("has one question as its prompt, under the id of its run", () => {
    expect(rowOf()).toEqual({ id, prompt: "Who wrote Hamlet?" });
  });

  test("has a conversation as its messages", () => {
    const conversation: readonly Message[] = [{ role: "system", content: "Be brief." }, question];
    expect(rowOf({ conversation })).toEqual({ id, messages: conversation });
  });

  test("has the checks that the caller gave, and not those that programs read from the words", () => {
    const checks = [{ type: "words", max: 5 }] as const;
    expect(rowOf({ checks, extracted: [{ type: "sentences", max: 1 }] })).toMatchObject({ checks });
    expect(rowOf({ checks: [], extracted: checks })).not.toHaveProperty("checks");
  });

  test.each(["Shakespeare", 1601, 0])("has what a right answer must have: %j", (reference) => {
    expect(rowOf({}, reference)).toMatchObject({ reference });
  });

  test("has the text of a message that names its author, or comes in parts of text", () => {
    const original = { role: "user", name: "ann", content: [{ type: "text", text: "Who wrote Hamlet?" }] };
    expect(rowOf({ conversation: [{ ...question, original }] })).toEqual({ id, prompt: "Who wrote Hamlet?" });
  });
});

describe("there is no row of", () => {
  const withOriginal = (original: Message["original"]): Partial<RunInput> => ({
    conversation: [{ ...question, ...(original && { original }) }],
  });
  test.each([
    ["a run whose texts are not kept", { storing: "summary" }, "run-texts-missing"],
    ["a picture", withOriginal({ content: [{ type: "image_url" }] }), "request-invalid"],
    ["what is no part at all", withOriginal({ content: [null] }), "request-invalid"],
    ["a call of a tool", withOriginal({ content: "", tool_calls: [{}] }), "request-invalid"],
    [
      "what a tool gave",
      { conversation: [{ role: "tool", content: "7", original: { content: "7", tool_call_id: "a" } }] },
      "request-invalid",
    ],
  ] satisfies readonly (readonly [string, Partial<RunInput>, string])[])("%s", (_, changes, code) => {
    expect(refusalOf(changes)).toBe(code);
  });

  test("a run that never began", () => {
    expect(() => evalRowOf({ id, records: [] }, undefined)).toThrow(/texts were not kept/);
  });
});
