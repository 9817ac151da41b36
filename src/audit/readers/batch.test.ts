import { describe, expect, test } from "vitest";
import { completion, turn } from "../../../test/support/logged-calls.ts";
import { batchReader } from "./batch.ts";

const asks = {
  custom_id: "row-1",
  method: "POST",
  url: "/v1/chat/completions",
  body: { model: "big", messages: [turn("user", "Q")] },
};
const says = (response: unknown, error: unknown = null) => ({ id: "batch_1", custom_id: "row-1", response, error });

describe("a line of a batch", () => {
  test("that asks is one half", () => {
    expect(batchReader.fits(asks)).toBe(true);
    expect(batchReader.read(asks)).toEqual({
      key: "row-1",
      asks: { conversation: [{ role: "user", content: "Q" }], model: "big" },
    });
  });

  test("that answers is the other", () => {
    const line = says({ status_code: 200, request_id: "r", body: completion("A", "big-2026") });
    expect(batchReader.fits(line)).toBe(true);
    expect(batchReader.read(line)).toEqual({ key: "row-1", says: { answer: "A", model: "big-2026" } });
  });

  test.each([
    ["an error", says(null, { code: "batch_expired" })],
    ["a refusal by the server", says({ status_code: 429, body: { error: { message: "slow down" } } })],
    ["a tool call", says({ status_code: 200, body: completion(null) })],
  ])("that has %s says nothing, but belongs to its question", (_name, line) => {
    expect(batchReader.fits(line)).toBe(true);
    expect(batchReader.read(line)).toEqual({ key: "row-1", says: undefined });
  });

  test("without a name or anything else is none", () => {
    expect(batchReader.fits({ body: {} })).toBe(false);
    expect(batchReader.fits({ custom_id: "row-1" })).toBe(false);
    expect(batchReader.read({})).toBeUndefined();
  });
});
