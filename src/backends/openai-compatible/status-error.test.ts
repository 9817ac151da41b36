/** Tests of how refusals are told. */
import { expect, test } from "vitest";
import { errorObjectError, refusalError } from "./status-error.ts";

const asked = { origin: "http://h:1", model: "m" };
const bodyOf = (message: string) => JSON.stringify({ error: { message } });

test.each([
  [401, "backend-refused-key"],
  [403, "backend-refused-key"],
  [404, "backend-unknown-model"],
  [400, "backend-refused-request"],
  [422, "backend-refused-request"],
  [402, "backend-refused-request"],
  [429, "backend-rate-limited"],
  [408, "backend-failed"],
  [409, "backend-failed"],
  [500, "backend-failed"],
  [529, "backend-failed"],
  [301, "backend-redirected"],
] as const)("status %i is %s", (status, code) => {
  expect(refusalError({ status, body: bodyOf("no") }, asked).code).toBe(code);
});

test.each([
  ["OpenAI's shape", bodyOf("bad value")],
  ["older vLLM's shape", JSON.stringify({ object: "error", message: "bad value", code: 400 })],
  ["FastAPI's shape", JSON.stringify({ detail: "bad value" })],
  ["Ollama's shape", JSON.stringify({ error: "bad value" })],
  ["plain text", "bad value"],
])("the server's own words are found in %s", (_, body) => {
  expect(refusalError({ status: 400, body }, asked).message).toBe(
    "The backend http://h:1 refused the request (400). It said: bad value",
  );
});

test.each([
  [401, "Сервер http://h:1 не принял наш ключ (401). Укажите в LLM_API_KEY действующий."],
  [404, "На сервере http://h:1 нет модели m, или LLM_BASE_URL кончается не там, где начинается его API (обычно /v1)."],
  [429, "Сервер http://h:1 пока не принимает новых запросов (429)."],
  [400, "Сервер http://h:1 отклонил запрос (400)."],
  [500, "Сервер http://h:1 ответил ошибкой 500."],
  [302, "Сервер http://h:1 перенаправляет на другой адрес. Укажите в LLM_BASE_URL конечный адрес."],
])("status %i is told in Russian too, with the server's own words", (status, ru) => {
  expect(refusalError({ status, body: "" }, asked).details.ru).toBe(ru);
  expect(refusalError({ status, body: bodyOf("bad value") }, asked).details.ru).toBe(`${ru} Его слова: bad value`);
});

test("a server's page is not shown", () => {
  const error = refusalError({ status: 503, body: "<html><script>alert(1)</script></html>" }, asked);
  expect(error.message).toBe("The backend http://h:1 failed with status 503.");
});

test.each([
  [{ code: 503, message: "busy" }, "backend-failed", 503],
  [{ code: "429", message: "slow down" }, "backend-rate-limited", 429],
  [{ code: "server_error", message: "oops" }, "backend-failed", 500],
  ["just words", "backend-failed", 500],
])("an error object %j inside a 200 counts by its own status", (error, code, status) => {
  expect(errorObjectError(error, JSON.stringify({ error }), asked)).toMatchObject({
    code,
    details: { upstreamStatus: status },
  });
});

test("LM Studio's context error inside a 200 is a context error", () => {
  const error = "Cannot truncate prompt with n_keep (15028) >= n_ctx (7424)";
  expect(errorObjectError({ message: error }, bodyOf(error), asked).code).toBe("context-exceeded");
});

test("a redirect tells where to, without the query", () => {
  const location = "https://other.example/login?token=secret";
  const { message } = refusalError({ status: 302, body: "", location }, asked);
  expect(message).toBe(
    "The backend http://h:1 redirects to https://other.example/login. Set LLM_BASE_URL to the final address.",
  );
});
