/** What the models of a run cost, and the bounds that nobody could keep. */
import { describe, expect, it } from "vitest";
import { runInput } from "../../../test/support/scripted-run.ts";
import { readPrices } from "../../config/prices.ts";
import type { RunInput } from "../../core/types.ts";
import { priceInput } from "./price-input.ts";

const [cheap, fair, dear] = [1, 2, 3].map((price) => ({ input: price, output: price })) as [object, object, object];
const all = { author: cheap, "rev*": fair, other: dear };

function priced(changes: Partial<RunInput>, prices: Readonly<Record<string, unknown>> = all): RunInput {
  return priceInput(runInput(changes), readPrices(prices));
}

describe("the models of a run", () => {
  it("have each its own price, that of a refine by another model too", () => {
    const { primary, secondary, refine } = priced({ refine: { model: "other", sampling: {} } });
    expect([primary.price, secondary.price, refine?.price]).toEqual([cheap, fair, dear]);
    expect(priced({ refine: { sampling: { temperature: 1 } } }).refine).toEqual({ sampling: { temperature: 1 } });
  });

  it("have none where nobody said one, also where an earlier run knew it", () => {
    const earlier = { model: "author", sampling: {}, price: { input: 9, output: 9 } };
    expect(priced({ primary: earlier }, {}).primary).toEqual({ model: "author", sampling: {} });
    expect(priced({ primary: earlier }).primary.price).toEqual(cheap);
    expect(priced({}, {})).toEqual(runInput());
  });
});

describe("a bound on costs", () => {
  const budget = { maxCost: 1 };
  const refine = { model: "other", sampling: {} };

  it("is taken where every model's price is known", () => {
    expect(priced({ budget, refine }).budget).toEqual(budget);
  });

  it.each([
    ["author", { "rev*": fair, other: dear }],
    ["reviewer", { author: cheap, other: dear }],
    ["other", { author: cheap, "rev*": fair }],
  ])("is refused where that of %s is missing, in words that say what to do", (model, prices) => {
    expect(() => priced({ budget, refine }, prices)).toThrow(
      `budget.max_cost needs the price of ${model}, which PRICES`,
    );
  });

  it("needs no price of a model that is not called", () => {
    expect(priced({ budget, refine, strategy: "direct" }, { author: cheap }).budget).toEqual(budget);
  });
});
