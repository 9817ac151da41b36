/** What a model costs by PRICES. */
import { describe, expect, it } from "vitest";
import type { Bilingual } from "../core/bilingual.ts";
import { problemsOfPrices, readPrices } from "./prices.ts";

const cheap = { input: 1, output: 2 };
const dear = { input: 10, output: 20 };

describe("the price of a model", () => {
  it("is the one of its name, with the price of cached tokens where there is one", () => {
    const priceOf = readPrices({
      "gpt-4o": { input: 2.5, output: 10, cached_input: 1.25 },
      free: { input: 0, output: 0 },
    });
    expect(priceOf("gpt-4o")).toEqual({ input: 2.5, output: 10, cachedInput: 1.25 });
    expect(priceOf("free")).toEqual({ input: 0, output: 0 });
  });

  it("is the one of the longest beginning where the whole name has none", () => {
    const priceOf = readPrices({ "gpt-*": cheap, "gpt-4*": dear, "gpt-4o": { input: 5, output: 5 } });
    expect(priceOf("gpt-4-turbo")).toEqual(dear);
    expect(priceOf("gpt-3.5")).toEqual(cheap);
    expect(priceOf("gpt-4o")).toEqual({ input: 5, output: 5 });
  });

  it("may be said of all models at once", () => {
    expect(readPrices({ "*": cheap })("anything")).toEqual(cheap);
  });

  it("is unknown for a model that nobody named", () => {
    expect(readPrices({ "gpt-4o": cheap })("gpt-4o-mini")).toBeUndefined();
    expect(readPrices()("gpt-4o")).toBeUndefined();
    expect(readPrices({ a: cheap })("toString")).toBeUndefined();
  });
});

describe("a price that cannot be read", () => {
  it.each([
    ["no object", 5],
    ["nothing", null],
    ["no output", { input: 1 }],
    ["a text", { input: "1", output: 1 }],
    ["less than nothing", { input: -1, output: 1 }],
    ["a bad price of cached tokens", { ...cheap, cached_input: null }],
    ["a key that is not known", { ...cheap, cachedInput: 1 }],
  ])("is a problem that shows the model and what was given: %s", (_, content) => {
    const [problem, ...others] = problemsOfPrices({ prices: { mine: content } });
    expect(others).toEqual([]);
    expect(problem?.en).toContain(`the price of "mine" must be an object such as {"input": 2.5, "output": 10}`);
    expect(problem?.ru).toContain(`задано ${JSON.stringify(content)}`);
  });

  it("a star in the middle of a name is a problem of the name", () => {
    const problems: Bilingual[] = [];
    readPrices({ "gpt-*-mini": cheap, "gpt-4*": cheap, "*": cheap }, problems);
    expect(problems.map(({ en }) => en)).toEqual([expect.stringContaining(`PRICES names "gpt-*-mini"`)]);
  });
});
