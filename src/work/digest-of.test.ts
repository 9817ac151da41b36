/** Digests stand in journals on the disk: they must stay what they are. */
import { expect, test } from "vitest";
import { digestOf } from "./digest-of.ts";

test("equal values have one digest, today's and tomorrow's", () => {
  expect(digestOf([{ text: "Квак 🐸" }])).toBe("t-DkuvQj9RHgkPXdX16YH1");
});

test("any other value has another", () => {
  const values = [[], [{}], [{ a: 1 }], [{ a: "1" }], [{ a: 1 }, { a: 1 }], {}];
  expect(new Set(values.map(digestOf)).size).toBe(values.length);
});
