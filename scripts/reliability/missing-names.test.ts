import { expect, test } from "vitest";
import { missingNames } from "./missing-names.ts";

const source = 'it("a frog sings", ...);\nit.each(rows)(`%s in ${PONDS} ponds`, ...);\n// a frog croaks';

test("a name that stands in the source as a whole string is there", () => {
  expect(missingNames(source, ["a frog sings", "%s in ${PONDS} ponds"])).toEqual([]);
});

test("a part of a name, a name in a comment and a name that is nowhere are missing", () => {
  const names = ["a frog", "a frog croaks", "a frog dances"];
  expect(missingNames(source, names)).toEqual(names);
});
