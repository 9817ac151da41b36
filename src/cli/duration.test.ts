import { expect, test } from "vitest";
import { readDurationMs } from "./duration.ts";

test.each([
  ["30", 30_000],
  ["30s", 30_000],
  ["0.5", 500],
  ["500ms", 500],
  ["2m", 120_000],
  ["1.5 h", 5_400_000],
  [" 2M ", 120_000],
])("%j is %i ms", (text, ms) => {
  expect(readDurationMs(text)).toBe(ms);
});

test.each(["", "s", "soon", "-1", "1d", "1e3", "2m30s", ".5"])("%j is no time", (text) => {
  expect(readDurationMs(text)).toBeUndefined();
});
