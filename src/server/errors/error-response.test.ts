/** How each failure is told: status, shape, language, headers. */
import { describe, expect, it } from "vitest";
import { type ErrorCode, errorKinds, FrogcomError } from "../../core/errors.ts";
import { describeError, type ErrorAudience, type ErrorReply } from "./error-response.ts";
import { InvalidRequest } from "./request-error.ts";
import { refusals } from "./texts.ts";

const limits = { maxRequestSize: "10MB" };
const codes = Object.keys(errorKinds) as ErrorCode[];

function tell(error: FrogcomError, audience: Partial<ErrorAudience> = {}): ErrorReply {
  return describeError(
    error,
    { shape: "guide", language: "en", isGeneration: false, seesAddresses: true, ...audience },
    limits,
  );
}

it.each(["guide", "openai"] as const)("in the shape %s, only who may know where the backends are is told", (shape) => {
  const failed = new FrogcomError("backend-failed", "The backend http://10.0.0.7:8000 failed.");
  const told = (seesAddresses: boolean) => JSON.stringify(tell(failed, { shape, seesAddresses }).body);
  expect([told(true), told(false)]).toEqual([
    expect.stringContaining("http://10.0.0.7:8000"),
    expect.stringContaining("The backend *** failed."),
  ]);
  const invalid = new FrogcomError("check-invalid", "See https://github.com/google/re2/wiki/Syntax.");
  expect(JSON.stringify(tell(invalid, { shape, seesAddresses: false }).body)).toContain("github.com");
});

/** What clients of OpenAI's API look for instead. */
const openAiCodes: Partial<Record<ErrorCode, string>> = {
  "model-not-found": "model_not_found",
  "context-exceeded": "context_length_exceeded",
  "key-invalid": "invalid_api_key",
  "rate-limited": "rate_limit_exceeded",
  "backend-rate-limited": "rate_limit_exceeded",
  "too-many-runs": "rate_limit_exceeded",
  "quota-spent": "insufficient_quota",
};

describe.each(codes)("%s", (code) => {
  const error = new FrogcomError(code, "What happened.", { cure: "secret cure" });

  it("has the status of the table and one JSON body in either shape and language", () => {
    for (const language of ["en", "ru"] as const) {
      const guide = tell(error, { language });
      expect(guide.status).toBe(errorKinds[code].status);
      expect(Object.keys(guide.body)[0]).toMatch(/^(detail|error)$/);
      const openAi = tell(error, { language, shape: "openai" });
      expect(openAi.body).toMatchObject({
        error: {
          message: expect.any(String),
          param: null,
          code: openAiCodes[code] ?? code,
          type: errorKinds[code].type,
        },
      });
    }
  });

  it("is a failure to generate only where it is ours", () => {
    const { body, status } = tell(error, { isGeneration: true });
    const isOurs = [500, 502, 503, 504].includes(status) && code !== "answer-empty";
    expect(String(body["detail"]).startsWith("Ошибка генерации: ")).toBe(isOurs);
  });
});

it("never tells what an internal error says of itself", () => {
  const error = new FrogcomError("internal", "ENOENT /home/frog/.env");
  for (const language of ["en", "ru"] as const)
    for (const shape of ["guide", "openai"] as const)
      expect(JSON.stringify(tell(error, { language, shape }))).not.toContain("ENOENT");
});

it("keeps the values of an English message in the Russian one", () => {
  const { body } = tell(new FrogcomError("backend-unreachable", "connect ECONNREFUSED 10.0.0.1:8000"), {
    language: "ru",
  });
  expect(body["detail"]).toBe(
    "Сервер модели недоступен: проверьте его адрес и запущен ли он (connect ECONNREFUSED 10.0.0.1:8000)",
  );
});

it("tells every 429 when to come back, and others only when it is known", () => {
  expect(tell(new FrogcomError("overloaded", "Full.")).headers).toEqual({ "retry-after": "5" });
  expect(tell(refusals.rateLimited(60, 100, false)).headers).toEqual({ "retry-after": "1" });
  expect(tell(new FrogcomError("backend-down", "Paused.", { retryAfterMs: 4100 })).headers).toEqual({
    "retry-after": "5",
  });
  expect(tell(new FrogcomError("backend-failed", "500.")).headers).toEqual({});
});

it("lists all that is wrong with a request: as it is for the guide, in one sentence for OpenAI", () => {
  const errors = [
    { type: "missing", loc: ["body", "messages", 0, "role"], msg: "Field required", input: {} },
    { type: "missing", loc: ["body"], msg: "Field required", input: null },
  ];
  const error = new InvalidRequest(errors);
  expect(tell(error)).toMatchObject({ status: 422, body: { detail: errors } });
  expect(tell(error, { shape: "openai" }).body).toMatchObject({
    error: { message: "messages.0.role: Field required; Field required", param: "messages.0.role" },
  });
});

it.each([
  [["body", "stop", "str"], "stop"],
  [["body", "messages", 0, "content", "str"], "messages.0.content"],
  [["body", "str", "name"], "str.name"],
])("%j is the field of the body as OpenAI's clients know it", (loc, param) => {
  const error = new InvalidRequest([{ type: "string_type", loc, msg: "Input should be a valid string", input: 1 }]);
  expect(tell(error, { shape: "openai" }).body).toMatchObject({ error: { param } });
});

it("an error that knows the wrong field names it in OpenAI's shape", () => {
  const error = new FrogcomError("request-invalid", "from_step must be 0..3", { param: "from_step" });
  expect(tell(error, { shape: "openai" })).toMatchObject({ status: 422, body: { error: { param: "from_step" } } });
});

it("tells clients of OpenAI's API that a spent quota is one, with which asking again does not help", () => {
  const { status, headers, body } = tell(refusals.tokensSpent(1000, 3_600_000), { shape: "openai" });
  expect([status, headers]).toEqual([429, { "retry-after": "3600", "x-should-retry": "false" }]);
  expect(body).toEqual({
    error: {
      ...{ type: "insufficient_quota", code: "insufficient_quota", param: null },
      message: expect.stringContaining("1000 tokens a day"),
    },
  });
});
