/** Tests of the choice of a proxy. */
import { expect, test } from "vitest";
import { proxyFor } from "./proxy.ts";

const env = {
  HTTPS_PROXY: "http://proxy:1",
  HTTP_PROXY: "http://proxy:2",
  NO_PROXY: "inside.example, .corp, a.example:8443",
};

test.each([
  ["https://api.example/v1", "http://proxy:1"],
  ["http://api.example/v1", "http://proxy:2"],
  ["https://inside.example", undefined],
  ["https://deep.inside.example", undefined],
  ["https://notinside.example", "http://proxy:1"],
  ["https://vllm.corp", undefined],
  ["https://a.example:8443", undefined],
  ["https://a.example", "http://proxy:1"],
  ["http://localhost:11434", undefined],
  ["http://127.0.0.1:8000", undefined],
  ["http://[::1]:8000", undefined],
])("%s goes through %s", (url, proxy) => {
  expect(proxyFor(new URL(url), env)).toBe(proxy);
});

test("small letters win, an empty value is none, and * excepts everything", () => {
  const url = new URL("https://api.example");
  expect(proxyFor(url, { ...env, https_proxy: "http://small:1" })).toBe("http://small:1");
  expect(proxyFor(url, { HTTPS_PROXY: "" })).toBeUndefined();
  expect(proxyFor(url, { ...env, NO_PROXY: "*" })).toBeUndefined();
  expect(proxyFor(url, {})).toBeUndefined();
});
