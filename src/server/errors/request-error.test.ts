/** Errors that only the server makes. */
import { notJson } from "../../config/body-error.ts";
import { describe, expect, it } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { InvalidRequest, Refusal } from "./request-error.ts";

describe("a refusal", () => {
  const refusal = new Refusal("rate-limited", { en: "Too many.", ru: "Слишком много." }, { retryAfterMs: 5 });

  it("is an error like all others, in English, which the log is in", () => {
    expect(refusal).toBeInstanceOf(FrogcomError);
    expect(refusal).toMatchObject({ code: "rate-limited", message: "Too many.", details: { retryAfterMs: 5 } });
  });

  it("has the same in Russian for the caller", () => {
    expect(refusal.texts).toEqual({ en: "Too many.", ru: "Слишком много." });
  });
});

describe("an invalid request", () => {
  const missing = (...loc: (string | number)[]) => ({ type: "missing", loc, msg: "Field required", input: {} });

  it("says all that is wrong in one sentence, each with its place", () => {
    const errors = [missing("body", "messages", 0, "role"), missing("query", "limit"), missing("body")];
    const { message, code } = new InvalidRequest(errors);
    expect(message).toBe("messages.0.role: Field required; limit: Field required; Field required");
    expect(code).toBe("request-invalid");
  });

  it("says what is wrong with a body that is no JSON", () => {
    const error = new InvalidRequest([notJson(7, "Expecting value")], "json-invalid");
    expect(error.message).toBe("7: JSON decode error: Expecting value");
  });

  it("keeps the errors as they are, and never repeats an input in its sentence", () => {
    const errors = [{ ...missing("body", "prompt"), input: "planted" }];
    const error = new InvalidRequest(errors, "json-invalid");
    expect(error.errors).toBe(errors);
    expect(error.code).toBe("json-invalid");
    expect(error.message).not.toContain("planted");
  });
});
