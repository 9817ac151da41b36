import { expect, test } from "vitest";
import { halfOf } from "./half.ts";

test("the half is decided by the id alone", () => {
  expect(["ru-001", "ru-002", "1000", "1005"].map(halfOf)).toEqual(["tuning", "held-out", "tuning", "held-out"]);
});

test("both halves are about the same", () => {
  const found = Array.from({ length: 1000 }, (_, index) => halfOf(String(index)));
  expect(found.filter((half) => half === "tuning").length).toBeGreaterThan(400);
  expect(found.filter((half) => half === "held-out").length).toBeGreaterThan(400);
});
