/** What is chosen stands among the options. */
import { expect, test } from "vitest";
import { withChosen } from "./with-chosen.ts";

test("a profile that is gone is still seen to be chosen", () => {
  expect(withChosen(["frogcom", "frogcom/new"], "frogcom/gone")).toEqual(["frogcom", "frogcom/new", "frogcom/gone"]);
});

test("an option that is there stands once", () => {
  expect(withChosen([1, 7, 30], 7)).toEqual([1, 7, 30]);
});
