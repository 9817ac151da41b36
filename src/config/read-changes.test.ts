import { describe, expect, it } from "vitest";
import { FrogcomError } from "../core/errors.ts";
import { readChanges } from "./read-changes.ts";

function refusalOf(body: unknown): FrogcomError {
  try {
    readChanges(body);
  } catch (error) {
    if (error instanceof FrogcomError) return error;
  }
  throw new Error("nothing was refused");
}

describe("the changes in a body", () => {
  it("are values by any name of their setting, and null for what is to be stored no longer", () => {
    expect(readChanges({ COMMUNICATION_ROUNDS: "2", top_p: 0, "--temperature": null, strategy: "Direct" })).toEqual({
      values: { communicationRounds: 2, topP: 0, strategy: "direct" },
      unset: ["temperature"],
    });
    expect(readChanges({})).toEqual({ values: {}, unset: [] });
  });

  it("are refused with every reason, a line each, in both languages", () => {
    const { code, message, details } = refusalOf({ COMMUNICATION_ROUNDS: 11, API_PORT: 1, LLM_API_KEY: null, TOPP: 1 });
    expect(code).toBe("setting-invalid");
    expect(message.split("\n").toSorted()).toEqual([
      "API_PORT cannot be changed while the server runs: set it in the environment, in .env or in frogcom.json, and restart.",
      "COMMUNICATION_ROUNDS must be 0..10, got 11 (from the request)",
      "LLM_API_KEY cannot be changed while the server runs: set it in the environment, in .env or in frogcom.json, and restart.",
      'unknown setting "TOPP" (from the request); did you mean TOP_P?',
    ]);
    expect(details.ru).toContain("недопустимое значение COMMUNICATION_ROUNDS: 11 (из запроса); должно быть: 0..10");
  });

  it.each([undefined, null, [], "x", 1])("are an object, not %j", (body) => {
    expect(refusalOf(body).message).toContain("Send a JSON object of settings");
  });
});
