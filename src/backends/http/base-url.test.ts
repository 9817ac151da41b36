/** Tests of addresses as people write them. */
import { expect, test } from "vitest";
import { apiPath, parseBaseUrl, serverPath } from "./base-url.ts";

test.each([
  ["http://localhost:8000/v1", "/v1/chat/completions", "/props"],
  ["http://localhost:8000/v1/", "/v1/chat/completions", "/props"],
  ["http://localhost:11434", "/v1/chat/completions", "/props"],
  ["https://openrouter.ai/api/v1", "/api/v1/chat/completions", "/api/props"],
  ["https://a.example/openai?api-version=1", "/openai/chat/completions?api-version=1", "/openai/props"],
])("%s leads to the right paths", (text, chat, props) => {
  const base = parseBaseUrl(text);
  expect(apiPath(base, "/chat/completions")).toBe(chat);
  expect(serverPath(base, "/props")).toBe(props);
});

test("the list of models stays below the API's beginning", () => {
  expect(serverPath(parseBaseUrl("https://a.example/openai/v2"), "/v1/models")).toBe("/openai/v2/models");
});

test.each([
  ["localhost:8000", 'must be an http:// or https:// URL, got "localhost:8000"'],
  ["ftp://a.example", "must be an http:// or https:// URL"],
  ["", 'got ""'],
  ["ftp://me:hunter2@a.example", "//***@a.example"],
  ["http://me:hunter2@a.example/v1", "put the key in LLM_API_KEY"],
  ["http://169.254.169.254/latest", "must not be a link-local or metadata address, got 169.254.169.254"],
  ["http://2852039166/", "got 169.254.169.254"],
  ["http://[fe80::1]:8000/v1", "link-local"],
  ["http://[::ffff:169.254.169.254]/", "link-local"],
])("%j is refused with the cure", (text, words) => {
  expect(() => parseBaseUrl(text)).toThrow(expect.objectContaining({ code: "setting-invalid" }));
  expect(() => parseBaseUrl(text)).toThrow(words);
  expect(() => parseBaseUrl(text)).not.toThrow("hunter2");
});
