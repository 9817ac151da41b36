import { expect, test } from "vitest";
import { readPlainly } from "./reply-reader.ts";

test("a plain reply shows as it is", () => {
  const reader = readPlainly();
  expect(["Wil", "", "liam "].map((piece) => reader.read(piece))).toEqual(["Wil", "", "liam "]);
  expect(reader.end()).toBe("");
});
