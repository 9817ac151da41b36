/** Where findings stand in a text, and a text cut along them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NumberedFinding } from "./findings.ts";
import { cutAlong, type Mark, marksIn } from "./marks.ts";

const text = "The sky is blue because the sea reflects in it.";

function finding(number: number, quote: string): NumberedFinding {
  return { number, round: 1, finding: { quote, problem: "p", fix: "", severity: "major", source: "reviewer" } };
}

function shown(findings: readonly NumberedFinding[]): readonly (readonly [string, readonly number[]])[] {
  return marksIn(text, findings).map(({ start, end, numbers }) => [text.slice(start, end), numbers]);
}

describe("marks", () => {
  test("stand where the quotes do, in the order of the text", () => {
    expect(shown([finding(1, "the sea reflects"), finding(2, "sky is blue")])).toEqual([
      ["sky is blue", [2]],
      ["the sea reflects", [1]],
    ]);
  });

  test("of quotes that overlap share the common part", () => {
    expect(shown([finding(1, "sky is blue"), finding(2, "is blue because")])).toEqual([
      ["sky ", [1]],
      ["is blue", [1, 2]],
      [" because", [2]],
    ]);
  });

  test("of the same quote have both numbers", () => {
    expect(shown([finding(1, "blue"), finding(2, "blue")])).toEqual([["blue", [1, 2]]]);
  });

  test("are not there for what stands nowhere, or is about no certain place", () => {
    expect(shown([finding(1, "green"), finding(2, "")])).toEqual([]);
  });
});

describe("a text that is cut along its marks", () => {
  const marks: readonly Mark[] = [
    { start: 4, end: 7, numbers: [1] },
    { start: 11, end: 15, numbers: [2] },
  ];

  test("has marked and unmarked pieces", () => {
    expect(cutAlong(marks, text).map((piece) => [piece.text, piece.numbers])).toEqual([
      ["The ", []],
      ["sky", [1]],
      [" is ", []],
      ["blue", [2]],
      [" because the sea reflects in it.", []],
    ]);
  });

  test("may be a passage of the whole, with marks that only begin or end in it", () => {
    expect(cutAlong(marks, text.slice(5, 13), 5).map((piece) => [piece.text, piece.numbers])).toEqual([
      ["ky", [1]],
      [" is ", []],
      ["bl", [2]],
    ]);
  });

  test("stays one piece without marks", () => {
    expect(cutAlong([], "abc")).toEqual([{ text: "abc", numbers: [] }]);
    expect(cutAlong(marks, "")).toEqual([]);
  });

  test("is the same text when its pieces are put together, whatever the quotes", () => {
    const quote = fc.tuple(fc.nat(text.length), fc.nat(20)).map(([from, length]) => text.slice(from, from + length));
    fc.assert(
      fc.property(fc.array(quote, { maxLength: 5 }), fc.nat(text.length), (quotes, from) => {
        const found = marksIn(
          text,
          quotes.map((each, index) => finding(index, each)),
        );
        const passage = text.slice(from);
        expect(
          cutAlong(found, passage, from)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(passage);
      }),
    );
  });
});
