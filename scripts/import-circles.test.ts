/** The search for circles of imports, on maps whose circles are plain to see. */
import { expect, test } from "vitest";
import { circlesIn } from "./import-circles.ts";

const circles = (imports: Readonly<Record<string, readonly string[]>>): unknown =>
  circlesIn(new Map(Object.entries(imports))).map((group) => group.toSorted());

test("files that only lead downwards form no circle, however often they meet", () => {
  expect(circles({ a: ["b", "c"], b: ["d"], c: ["d", "b"], d: [], e: ["d"] })).toEqual([]);
});

test("two files that import each other are a circle, and so is one that imports itself", () => {
  expect(circles({ a: ["b"], b: ["a"], c: ["c"] })).toEqual([["a", "b"], ["c"]]);
});

test("a long circle is found whole, without those who only look into it or are looked at", () => {
  expect(circles({ user: ["a"], a: ["b", "leaf"], b: ["c"], c: ["d"], d: ["a"], leaf: [] })).toEqual([
    ["a", "b", "c", "d"],
  ]);
});

test("two circles stay two where only one leads to the other", () => {
  expect(circles({ a: ["b"], b: ["a", "c"], c: ["d"], d: ["c"] })).toEqual([
    ["c", "d"],
    ["a", "b"],
  ]);
});

test("what is imported and not among the files is passed over", () => {
  expect(circles({ a: ["elsewhere"], b: ["a"] })).toEqual([]);
});
