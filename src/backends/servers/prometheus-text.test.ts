import { describe, expect, it } from "vitest";
import { sumOf, valuesOf } from "./prometheus-text.ts";

const text = [
  "# HELP load How much.",
  "# TYPE load gauge",
  'load{engine="0",name="a } 7 {"} 1.5',
  'load{engine="1"} 2 1795392399000',
  "load 3",
  "load_average 4",
  'broken{a="b"}',
  "odd NaN",
  "huge +Inf",
  "small 1e-3\r",
].join("\n");

describe("the values of a metric", () => {
  it("are those of all its series, whatever is in their labels", () => {
    expect(valuesOf(text, "load")).toEqual([1.5, 2, 3]);
  });

  it("are not those of a longer name, of a comment, or no numbers", () => {
    expect(valuesOf(text, "load_average")).toEqual([4]);
    expect(valuesOf(text, "small")).toEqual([0.001]);
    for (const metric of ["HELP", "broken", "odd", "huge", "nothing"]) expect(valuesOf(text, metric)).toEqual([]);
  });

  it("have a sum, which is unknown where there are none", () => {
    expect(sumOf(text, "load")).toBe(6.5);
    expect(sumOf(text, "nothing")).toBeUndefined();
  });
});
