import { expect, test } from "vitest";
import { owns } from "./owns.ts";

test.each([
  ["key-1", "key-1", true],
  ["key-1", "key-2", false],
  [null, "key-1", false],
  ["key-1", null, true],
  [null, null, true],
])("what %j has made is of %j: %s", (made, owner, isOwn) => {
  expect(owns({ owner: made }, owner)).toBe(isOwn);
});
