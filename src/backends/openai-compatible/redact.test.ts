/** Tests of what is left of a backend's words. */
import { expect, test } from "vitest";
import { Secret } from "../../core/secret.ts";
import { redactBody, redactMessage } from "./redact.ts";

test.each([
  ["Incorrect API key provided: sk-BACKENDSECRET-000. ", "Incorrect API key provided: ***."],
  ["Authorization: Bearer abc.def-123 is wrong", "Authorization: Bearer *** is wrong"],
  ["token hf_abcdefghij expired", "token *** expired"],
  ["risk-averse and task-oriented", "risk-averse and task-oriented"],
])("keys in %j are hidden", (text, shown) => {
  expect(redactMessage(text)).toBe(shown);
});

test("the configured key is hidden whatever it looks like", () => {
  expect(redactMessage("you sent hunter2!", new Secret("hunter2"))).toBe("you sent ***!");
  expect(redactBody("you sent hunter2!", new Secret("hunter2"))).toBe("you sent ***!");
});

test("markup is not shown as a message", () => {
  expect(redactMessage("  <html><script>alert(1)</script></html>")).toBeUndefined();
  expect(redactMessage("   ")).toBeUndefined();
});

test("control characters and line breaks do not reach a terminal", () => {
  expect(redactMessage("red \u001b[31malert\u0007\nnext\u2028line")).toBe("red [31malert next line");
});

test("a key that stands across the cut is hidden too", () => {
  const before = `${"x".repeat(2039)} `;
  expect(redactBody(`${before}sk-looks-like-a-key`)).toBe(`${before}***`);
  expect(redactBody(`${before}correct horse`, new Secret("correct horse"))).toBe(`${before}***`);
});

test("a long message and a long body are cut", () => {
  expect(redactMessage("x".repeat(9999))).toHaveLength(501);
  expect(redactBody("x".repeat(9999))).toHaveLength(2048);
});
