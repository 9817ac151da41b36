/** What a run may still spend. */
import { describe, expect, it } from "vitest";
import { openPurse } from "./budget.ts";
import type { FrogcomError } from "./errors.ts";
import type { StepOutput } from "./types.ts";

const ask = [{ role: "user", content: "Who wrote Hamlet?" }] as const;

function output(totalTokens: number | null): StepOutput {
  const usage = { promptTokens: totalTokens, completionTokens: 0, totalTokens, cachedTokens: null };
  return { text: "Shakespeare.", finishReason: "stop", usage, model: "m", digest: "d" };
}

const refusal = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as FrogcomError).code;
  }
  return "none";
};

describe("a budget", () => {
  it("without bounds leaves every call as it is", () => {
    const purse = openPurse({});
    purse.spend(ask, output(1_000_000), undefined);
    expect(purse.fit(ask, { temperature: 1 })).toEqual({ temperature: 1 });
  });

  it("of tokens bounds the answer of each call by what is left beside its messages", () => {
    const purse = openPurse({ maxTokens: 1000 });
    const { maxTokens = 0 } = purse.fit(ask, {});
    expect(maxTokens).toBeGreaterThan(980);
    expect(purse.fit(ask, { maxTokens: 20 }).maxTokens).toBe(20);
    purse.spend(ask, output(900), undefined);
    expect(purse.fit(ask, {}).maxTokens).toBe(maxTokens - 900);
  });

  it("counts a thought as a part of the answer where the server tells no tokens", () => {
    const left = (reasoning: string): number => {
      const purse = openPurse({ maxTokens: 1000 });
      purse.spend(ask, { ...output(null), reasoning }, undefined);
      return purse.fit(ask, {}).maxTokens ?? 0;
    };
    expect(left("Shakespeare or Marlowe? ".repeat(40))).toBeLessThan(left("") - 100);
  });

  it("that is spent allows no further call", () => {
    const purse = openPurse({ maxTokens: 1000 });
    purse.spend(ask, output(990), undefined);
    expect(refusal(() => purse.fit(ask, {}))).toBe("budget-spent");
  });

  it("that is too small for anything still gets a short first answer", () => {
    expect(openPurse({ maxTokens: 1 }).fit(ask, {}).maxTokens).toBe(16);
  });

  it("counts by the length of the texts where the server tells no tokens", () => {
    const purse = openPurse({ maxTokens: 40 });
    purse.spend([{ role: "user", content: "x".repeat(700) }], output(null), undefined);
    expect(refusal(() => purse.fit(ask, {}))).toBe("budget-spent");
  });

  it("counts a replayed step by what it cost when it was made", () => {
    const purse = openPurse({ maxTokens: 1000 });
    purse.spend(ask, { ...output(0), paidEarlier: output(990).usage, replayed: true }, undefined);
    expect(refusal(() => purse.fit(ask, {}))).toBe("budget-spent");
  });

  it("of money ends with the call that spends it", () => {
    const purse = openPurse({ maxCost: 0.5 });
    purse.spend(ask, output(400_000), { input: 1, output: 1 });
    expect(purse.fit(ask, {})).toEqual({});
    purse.spend(ask, output(100_000), { input: 1, output: 1 });
    expect(refusal(() => purse.fit(ask, {}))).toBe("budget-spent");
  });

  it("of money ends at last also where the server tells no tokens", () => {
    const purse = openPurse({ maxCost: 0.5 });
    const untold = { ...output(0), usage: null, text: "word ".repeat(100_000) };
    for (let call = 0; call < 10; call++) purse.spend(ask, untold, { input: 1, output: 1 });
    expect(refusal(() => purse.fit(ask, {}))).toBe("budget-spent");
  });
});
