/** How deep a text nests, without anything recursive: the same as a parser would find. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_JSON_LEVELS, tooDeepAt } from "./json-depth.ts";

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

describe("tooDeepAt", () => {
  it("allows the bound and names the bracket beyond it", () => {
    expect(tooDeepAt(nested(MOST_JSON_LEVELS))).toBeUndefined();
    expect(tooDeepAt(nested(MOST_JSON_LEVELS + 1))).toBe(MOST_JSON_LEVELS);
    expect(tooDeepAt(` ${"{".repeat(MOST_JSON_LEVELS)} [`)).toBe(MOST_JSON_LEVELS + 2);
  });

  it("counts no brackets inside strings, and forgets closed ones", () => {
    expect(tooDeepAt(JSON.stringify({ text: `\\"${nested(100)}"` }))).toBeUndefined();
    expect(tooDeepAt(`[${"[],".repeat(1000)}[]]`)).toBeUndefined();
  });

  it("refuses just those texts of any JSON that nest too deep", () => {
    const around = fc.integer({ min: MOST_JSON_LEVELS - 6, max: MOST_JSON_LEVELS + 1 });
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), around, fc.constantFrom(0, 2), (inner, levels, indent) => {
        const value = wrap(inner, levels);
        const isTooDeep = depthOf(value) > MOST_JSON_LEVELS;
        expect(tooDeepAt(JSON.stringify(value, null, indent)) !== undefined).toBe(isTooDeep);
      }),
    );
  });

  it("names a bracket that opens, whatever the text", () => {
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
    ["brackets that close what was never open", "]".repeat(1000) + nested(MOST_JSON_LEVELS)],
  ])("comes to an end at %s", (_name, text) => {
    expect(tooDeepAt(text)).toBeUndefined();
  });

  it("takes a moment for megabytes of brackets", () => {
    expect(tooDeepAt("[".repeat(10_000_000))).toBe(MOST_JSON_LEVELS);
    expect(tooDeepAt("[]".repeat(5_000_000))).toBeUndefined();
  });
});
