/** Filters in the address, and as the server is asked. */
import { expect, test } from "vitest";
import { reviewEffects } from "../../src/core/ports.ts";
import { countSet, filterQuery, readFilter, wholeFilter } from "./run-filter.ts";

test("an address tells its filters, and nothing else", () => {
  const search = { q: "sea", status: "", effect: "worse", odd: "x", model: 5, from: ["2026-11-26"] };
  expect(readFilter(search)).toEqual({ q: "sea", effect: "worse" });
  expect(countSet(wholeFilter(readFilter(search)))).toBe(2);
  expect(countSet(wholeFilter({ q: "sea" }), ["effect", "model"])).toBe(0);
});

test("nothing is asked for where nothing is filtered", () => {
  expect(filterQuery(wholeFilter({}))).toEqual({});
});

test.each(reviewEffects)("the effect %s is asked for by its name", (effect) => {
  expect(filterQuery(wholeFilter({ effect }))).toEqual({ effect });
});

test("what is a state or an effect to the reader may have a name of its own", () => {
  expect(filterQuery(wholeFilter({ status: "degraded", effect: "failing" }))).toEqual({
    degraded: "true",
    fails_checks: "true",
  });
});

test("days are those of the reader, the last one whole", () => {
  const { since, until } = filterQuery(wholeFilter({ from: "2026-11-26", to: "2026-11-30" })) as {
    readonly [Name in "since" | "until"]: string;
  };
  expect(new Date(Number(since) * 1000)).toEqual(new Date(2026, 10, 26));
  expect(new Date(Number(until) * 1000)).toEqual(new Date(2026, 11, 1));
});

test.each(["yesterday", "2026-xx-01", "0000", "-"])("what is no day, as %j, asks for nothing", (from) => {
  expect(filterQuery(wholeFilter({ from }))).toEqual({});
});
