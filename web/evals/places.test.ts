/** Where arms stand. */
import { expect, test } from "vitest";
import type { WireArm } from "../api/evals-wire.ts";
import { placesOf } from "./places.ts";

const arm = (name: string, share: number, tokens: number | null, ms = 1000): WireArm => ({
  arm: name,
  quality: { share: { value: share, low: share - 0.1, high: share + 0.1 } },
  costs: { completion_tokens: tokens, mean_ms: ms },
});

test("arms stand by their tokens, cheapest first, and those that nothing beats are the front", () => {
  const { isByTokens, places } = placesOf([arm("review", 0.7, 300), arm("classic", 0.4, 310), arm("direct", 0.5, 100)]);
  expect(isByTokens).toBe(true);
  expect(places.map(({ arm: name, cost, isFront }) => [name, cost, isFront])).toEqual([
    ["direct", 100, true],
    ["review", 300, true],
    ["classic", 310, false],
  ]);
});

test("where one arm's tokens are unknown all stand by their seconds", () => {
  const { isByTokens, places } = placesOf([arm("direct", 0.5, 100, 2500), arm("review", 0.7, null, 4000)]);
  expect(isByTokens).toBe(false);
  expect(places.map(({ cost }) => cost)).toEqual([2.5, 4]);
});

test("an arm without quality or cost has no place", () => {
  expect(placesOf([{ arm: "review" }, { arm: "x", costs: { completion_tokens: 1, mean_ms: 1 } }]).places).toEqual([]);
});
