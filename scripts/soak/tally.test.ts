import { expect, test } from "vitest";
import { Tally } from "./tally.ts";

test("counts what came by its kind, in the order of the alphabet", () => {
  const tally = new Tally();
  for (const kind of ["whole", 429, "whole", 200]) tally.count(kind);
  expect(tally.told()).toBe("200: 1, 429: 1, whole: 2");
});

test("keeps the first problems and not all of them", () => {
  const tally = new Tally();
  for (let number = 0; number < 50; number++) tally.complain(`problem ${number}`);
  expect(tally.problems).toHaveLength(20);
  expect(tally.problems[0]).toBe("problem 0");
});

test("what came before it began to count is forgotten", () => {
  const tally = new Tally();
  tally.count("whole");
  tally.complain("a problem");
  tally.forget();
  expect([tally.told(), tally.problems]).toEqual(["", []]);
});
