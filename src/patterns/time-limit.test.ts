import { describe, expect, test } from "vitest";
import { inTime } from "./time-limit.ts";

test("gives what the work gives, also undefined", () => {
  expect(inTime(() => 42)).toEqual({ value: 42 });
  expect(inTime(() => undefined)).toEqual({ value: undefined });
});

test("stops work that never ends", () => {
  const endless = (): never => {
    for (;;);
  };
  expect(inTime(endless, 20)).toBeUndefined();
});

describe("work that the machine lets wait", () => {
  const wait = (ms: number): unknown => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

  test("is begun anew", () => {
    let tries = 0;
    const work = (): string => {
      if (++tries === 1) wait(10_000);
      return "done";
    };
    expect(inTime(work, 100)).toEqual({ value: "done" });
    expect(tries).toBe(2);
  });

  test("is given up all the same when it never gets on", () => {
    let tries = 0;
    const work = (): unknown => ++tries && wait(10_000);
    expect(inTime(work, 20)).toBeUndefined();
    expect(tries).toBe(3);
  });
});

test("passes on what the work throws", () => {
  const failing = (): never => {
    throw new RangeError("no");
  };
  expect(() => inTime(failing)).toThrow(RangeError);
});
