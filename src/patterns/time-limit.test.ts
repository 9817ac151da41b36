import { expect, test } from "vitest";
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

test("passes on what the work throws", () => {
  const failing = (): never => {
    throw new RangeError("no");
  };
  expect(() => inTime(failing)).toThrow(RangeError);
});
