/** Reports as JSON. */
import { expect, test } from "vitest";
import { onWire } from "./report-wire.ts";

test("every key is in snake_case, every value as it was", () => {
  expect(
    onWire({ passUplift: { value: 0.5 }, p50Ms: 3, arms: [{ completionTokensBy: null }], arm: "bestOfN" }),
  ).toEqual({
    pass_uplift: { value: 0.5 },
    p50_ms: 3,
    arms: [{ completion_tokens_by: null }],
    arm: "bestOfN",
  });
});
