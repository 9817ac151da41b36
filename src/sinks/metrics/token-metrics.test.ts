import { expect, test } from "vitest";
import type { Usage } from "../../core/types.ts";
import { countTokens } from "./token-metrics.ts";

function counted(usage: Usage | null): readonly unknown[] {
  const counts: unknown[] = [];
  const count = (metric: string, labels: Readonly<Record<string, string>>, by?: number): void =>
    void counts.push([metric, labels["role"], labels["kind"], by]);
  countTokens("shadowTokens", "secondary", usage, { count });
  return counts;
}

test("each kind of tokens is counted that the server told, a 0 too", () => {
  expect(counted({ promptTokens: 7, completionTokens: null, totalTokens: null, cachedTokens: 0 })).toEqual([
    ["shadowTokens", "secondary", "prompt", 7],
    ["shadowTokens", "secondary", "cached", 0],
  ]);
});

test("a server that told nothing counts nothing", () => {
  expect(counted(null)).toEqual([]);
});
