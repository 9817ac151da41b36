import { expect, test } from "vitest";
import type { Check } from "../../src/core/checks/check.ts";
import { seededRandom } from "../../src/core/statistics/random.ts";
import { hideSome, isWorse } from "./hidden-checks.ts";

const checks: readonly Check[] = [{ type: "lowercase" }, { type: "no-commas" }, { type: "words", max: 5 }];

test("each requirement is on one side, and one at least is hidden", () => {
  const random = seededRandom(1);
  for (let draw = 0; draw < 200; draw++) {
    const { seen, hidden } = hideSome(checks, random);
    expect(seen.length + hidden.length).toBe(checks.length);
    expect(new Set([...seen, ...hidden])).toEqual(new Set(checks));
    expect(hidden.length).toBeGreaterThan(0);
  }
});

test("only what the draft kept can be broken", () => {
  const hiding = { seen: [], hidden: checks };
  expect(isWorse("a frog", "a frog, indeed", hiding)).toBe(true);
  expect(isWorse("a, frog", "frog, a", hiding)).toBe(false);
});
