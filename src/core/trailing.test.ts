import { expect, it } from "vitest";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";
import { trailing, withoutTrailing } from "./trailing.ts";

it.each([
  ["Yes!..", "!..", "Yes"],
  ["No. Yes", "", "No. Yes"],
  ["...", "...", ""],
  ["", "", ""],
])("%j ends with %j, behind %j", (text, end, rest) => {
  expect(trailing(text, /[.!]/)).toBe(end);
  expect(withoutTrailing(text, /[.!]/)).toBe(rest);
});

it("marks that are not at the end cost no square of time", () => {
  const before = threadCpuMs();
  expect(trailing(`${"!".repeat(1_000_000)}x`, /!/)).toBe("");
  expect(threadCpuMs() - before).toBeLessThan(500);
});
