/** Values outside React. */
import { expect, test } from "vitest";
import { createHeld } from "./held.ts";

test("a value begins when it is asked for, and only once", () => {
  const begun: number[] = [];
  const held = createHeld(() => begun.push(1));
  expect(begun).toEqual([]);
  expect([held.current(), held.current(), begun.length]).toEqual([1, 1, 1]);
});

test("what was set is there, also where the value had not begun, and undefined is a value", () => {
  const held = createHeld<string | undefined>(() => "begun");
  held.set(undefined);
  expect(held.current()).toBeUndefined();
});

test("all who watch are told after it was changed, until they leave", () => {
  const held = createHeld(() => 0);
  const told: string[] = [];
  const leave = held.watch(() => told.push(`first ${held.current()}`));
  held.watch(() => told.push(`second ${held.current()}`));
  held.set(1);
  leave();
  held.set(2);
  expect(told).toEqual(["first 1", "second 1", "second 2"]);
});
