import { expect, test } from "vitest";
import { viewIn } from "./show-option.ts";

test("the view is the asked one, else the usual one", () => {
  expect(viewIn({ options: { show: "diff" } })).toBe("diff");
  expect(viewIn({ options: {} })).toBe("answer");
  expect(viewIn({ options: {} }, "steps")).toBe("steps");
});
