/** The question in the form. */
import { expect, test } from "vitest";
import { changeAsked, currentAsked } from "./asked-state.ts";
import { nothingAsked } from "./request.ts";

test("a part that changes leaves the others as they are at that moment", () => {
  changeAsked({ prompt: "Why?" });
  changeAsked({ model: "frogcom/fast" });
  expect(currentAsked()).toEqual({ ...nothingAsked, prompt: "Why?", model: "frogcom/fast" });
  changeAsked(nothingAsked);
});
