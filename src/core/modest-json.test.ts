import { describe, expect, test } from "vitest";
import { isModestJson, parseModestJson } from "./modest-json.ts";

const MEGABYTE = 1_000_000;
const logprobs = Array.from({ length: 20 }, () => ({ token: " frog", logprob: -1.5, bytes: [32, 102, 114, 111, 103] }));
const token = { token: " frog", logprob: -0.1, bytes: [32, 102, 114, 111, 103], top_logprobs: logprobs };

describe("modest is", () => {
  test.each([
    ["a long text", JSON.stringify({ content: "frog ".repeat(MEGABYTE) })],
    ["code that is quoted", JSON.stringify({ content: "if (a[0]) { b([1, 2, 3]); }\n".repeat(200_000) })],
    ["each log probability of a long answer", JSON.stringify({ content: Array.from({ length: 4096 }, () => token) })],
  ])("%s", (_, text) => {
    expect(isModestJson(text)).toBe(true);
    expect(parseModestJson(text)).toEqual(JSON.parse(text));
  });

  test("a short text, whatever it holds", () => {
    expect(isModestJson("[".repeat(4000))).toBe(true);
  });
});

describe("not read is what becomes far larger in memory than it is:", () => {
  test.each([
    ["levels", `${"[".repeat(MEGABYTE)}${"]".repeat(MEGABYTE)}`],
    ["levels of objects", `${'{"a":'.repeat(MEGABYTE)}1${"}".repeat(MEGABYTE)}`],
    ["empty objects", `[${"{},".repeat(MEGABYTE)}{}]`],
    ["numbers", `[${"1,".repeat(2 * MEGABYTE)}1]`],
  ])("%s", (_, text) => {
    expect(parseModestJson(text)).toBeUndefined();
  });
});
