/** What the events of a run say of its steps. */
import { expect, test } from "vitest";
import { stepOf } from "./ask.ts";

test("a step is of the kind and role that it names", () => {
  expect(stepOf({ kind: "review", role: "secondary", round: 1 })).toEqual({ kind: "review", role: "secondary" });
});

test.each([undefined, null, {}, { kind: "magic", role: "boss" }])("%j is taken for a draft of the primary", (step) => {
  expect(stepOf(step)).toEqual({ kind: "draft", role: "primary" });
});
