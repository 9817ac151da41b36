/** Costs by known prices. */
import { describe, expect, it } from "vitest";
import { costOf } from "./cost.ts";
import type { Usage } from "./types.ts";

const usage = (promptTokens: number | null, completionTokens: number | null, cachedTokens: number | null): Usage => ({
  promptTokens,
  completionTokens,
  totalTokens: null,
  cachedTokens,
});

describe("the cost of a call", () => {
  it("is prompt and completion at their prices per million tokens", () => {
    expect(costOf(usage(2_000_000, 500_000, null), { input: 3, output: 10 })).toBe(11);
  });

  it("counts cached tokens at their own price, where they have one", () => {
    expect(costOf(usage(1_000_000, 0, 400_000), { input: 10, output: 0, cachedInput: 1 })).toBe(6.4);
    expect(costOf(usage(1_000_000, 0, 400_000), { input: 10, output: 0 })).toBe(10);
  });

  it("never counts more cached tokens than the prompt has", () => {
    expect(costOf(usage(1_000_000, 0, 5_000_000), { input: 10, output: 0, cachedInput: 1 })).toBe(1);
  });

  it("is unknown without a price, and when the server did not tell the tokens", () => {
    expect(costOf(usage(1, 1, 0), undefined)).toBeNull();
    expect(costOf(usage(null, 1, 0), { input: 1, output: 1 })).toBeNull();
    expect(costOf(null, { input: 1, output: 1 })).toBeNull();
  });
});
