/** How deep a text nests and how many values it has, without anything recursive: the same as a parser would find. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonExcess } from "./json-excess.ts";

const LEVELS = 64;

function tooDeepAt(text: string): number | undefined {
  return jsonExcess(text, { levels: LEVELS, values: Number.POSITIVE_INFINITY })?.at;
}

const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);

/** Levels of arrays and objects in a value. */
function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

/** The value, with as many levels around it, of both kinds. */
function wrap(value: unknown, levels: number): unknown {
  let wrapped = value;
  for (let level = 0; level < levels; level++) wrapped = level % 2 === 0 ? [1, wrapped] : { a: "}", b: wrapped };
  return wrapped;
}

describe("levels", () => {
  it("allow the bound and name the bracket beyond it", () => {
    expect(tooDeepAt(nested(LEVELS))).toBeUndefined();
    expect(tooDeepAt(nested(LEVELS + 1))).toBe(LEVELS);
    expect(tooDeepAt(` ${"{".repeat(LEVELS)} [`)).toBe(LEVELS + 2);
  });

  it("count no brackets inside strings, and forget closed ones", () => {
    expect(tooDeepAt(JSON.stringify({ text: `\\"${nested(100)}"` }))).toBeUndefined();
    expect(tooDeepAt(`[${"[],".repeat(1000)}[]]`)).toBeUndefined();
  });

  it("refuse just those texts of any JSON that nest too deep", () => {
    const around = fc.integer({ min: LEVELS - 6, max: LEVELS + 1 });
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), around, fc.constantFrom(0, 2), (inner, levels, indent) => {
        const value = wrap(inner, levels);
        const isTooDeep = depthOf(value) > LEVELS;
        expect(tooDeepAt(JSON.stringify(value, null, indent)) !== undefined).toBe(isTooDeep);
      }),
    );
  });

  it("name a bracket that opens, whatever the text", () => {
    const pieces = fc.constantFrom("[", "{", "]", "}", '"', "\\", "\\u005b", "a", "[[[[[[[[[[[[[[[[[[[[[[[[");
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
        (text) => {
          const at = tooDeepAt(text);
          if (at !== undefined) expect(text.charAt(at)).toMatch(/[[{]/);
        },
      ),
    );
  });

  it.each([
    ["a string without an end", `"${"[".repeat(100)}`],
    ["a backslash at the end", `"\\`],
    ["brackets that close what was never open", "]".repeat(1000) + nested(LEVELS)],
  ])("come to an end at %s", (_name, text) => {
    expect(tooDeepAt(text)).toBeUndefined();
  });

  it("take a moment for megabytes of brackets", () => {
    expect(tooDeepAt("[".repeat(10_000_000))).toBe(LEVELS);
    expect(tooDeepAt("[]".repeat(5_000_000))).toBeUndefined();
  });
});

describe("values", () => {
  const bounds = { levels: LEVELS, values: 5 };

  it.each([
    ["[1,2,3,4,5]", undefined],
    ["[1,2,3,4,5,6]", 11 - 1],
    ['{"a":[{},{}]}', undefined],
    ['{"a":[{},{}],"b":[]}', "levels"],
    ['["a,b,c,d,e,f,[[[[[["]', undefined],
  ] as const)("of %s", (text, at) => {
    const excess = jsonExcess(text, bounds);
    if (at === undefined) expect(excess).toBeUndefined();
    else expect(excess).toMatchObject({ of: "values" });
  });
});
