/** Tests of the hint when to come back. */
import { expect, test } from "vitest";
import { readRetryAfter } from "./retry-after.ts";

const now = Date.UTC(2026, 0, 1, 12, 0, 0);

test.each([
  ["seconds", "1", undefined, 1000],
  ["a fraction of seconds", "0.5", undefined, 500],
  ["zero", "0", undefined, 0],
  ["an HTTP date", new Date(now + 2000).toUTCString(), undefined, 2000],
  ["a date that has passed", new Date(now - 2000).toUTCString(), undefined, 0],
  ["milliseconds, which win", "9", "250", 250],
  ["junk milliseconds", "9", "soon", 9000],
  ["junk", "-1, banana", undefined, undefined],
  ["a negative number", "-5", undefined, undefined],
  ["a word", "tomorrow", undefined, undefined],
  ["nothing", undefined, undefined, undefined],
])("retry-after: %s", (_, retryAfter, retryAfterMs, expected) => {
  expect(readRetryAfter({ retryAfter, retryAfterMs }, now)).toBe(expected);
});
