import fc from "fast-check";
import { expect, test } from "vitest";
import { createdSeconds, formatRunId, nextRunId, parseRunId, runMicroseconds } from "./ids.ts";

const anyMicroseconds = fc.integer({ min: 0, max: 9_007_199_254_740_990 });

test("an id has exactly six decimals", () => {
  expect(formatRunId(1_705_123_456_789_000)).toBe("frogcom-1705123456.789000");
  expect(formatRunId(1_795_392_399_000_007)).toBe("frogcom-1795392399.000007");
});

test("every id reads back as the microseconds it was made of", () => {
  fc.assert(
    fc.property(anyMicroseconds, (microseconds) => {
      const id = formatRunId(microseconds);
      expect(parseRunId(id)).toBe(id);
      expect(runMicroseconds(id)).toBe(microseconds);
    }),
  );
});

test.each([
  "frogcom-1705123456.789",
  "frogcom-1705123456.7890001",
  "frogcom-01705123456.789000",
  "frogcom-.789000",
  "frogcom-9999999999.999999",
  "frog-1705123456.789000",
  " frogcom-1705123456.789000",
  "frogcom-1705123456.789000\n",
  "",
])("%j is no id", (text) => {
  expect(parseRunId(text)).toBeUndefined();
});

test("created is the whole seconds of the id", () => {
  expect(createdSeconds(formatRunId(1_705_123_456_999_999))).toBe(1_705_123_456);
});

test("a clock with microseconds gives the id with the same microseconds", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_600_000_000_000_000, max: 2_000_000_000_000_000 }), (microseconds) => {
      expect(runMicroseconds(nextRunId(microseconds / 1000))).toBe(microseconds);
    }),
  );
});

test("200 runs in the same millisecond get 200 increasing ids", () => {
  let last = nextRunId(1_795_392_399_765);
  const ids = [last];
  for (let run = 1; run < 200; run++) ids.push((last = nextRunId(1_795_392_399_765, last)));
  expect(new Set(ids).size).toBe(200);
  expect(ids.toSorted()).toEqual(ids);
});

test("a clock that goes back by an hour does not take the ids back", () => {
  const before = formatRunId(1_795_392_399_765_736);
  expect(nextRunId(1_795_388_799_000, before)).toBe("frogcom-1795392399.765737");
});

test("a second that is full goes on into the next one", () => {
  expect(nextRunId(0, formatRunId(1_795_392_399_999_999))).toBe("frogcom-1795392400.000000");
});
