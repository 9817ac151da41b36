/** What was changed, and because of what. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explainChanges, type Piece } from "./changes.ts";
import type { NumberedFinding } from "./findings.ts";

function finding(number: number, quote: string, after?: string): NumberedFinding {
  return {
    number,
    round: 1,
    finding: { quote, problem: "p", fix: "", severity: "major", source: "reviewer" },
    ...(after !== undefined && { changed: { before: quote, after } }),
  };
}

/** `[-removed-]{+added+}1,2` for a change, the bare text for what stayed. */
function written(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) =>
      piece.kind === "same" ? piece.text : `[-${piece.removed}-]{+${piece.added}+}${piece.causes.join(",")}`,
    )
    .join("");
}

const draft = "The sky is blue because the sea reflects in it. Nights are dark.";

describe("a change", () => {
  test("has the number of the finding that quotes its place", () => {
    const answer = "The sky is blue because air scatters light. Nights are dark.";
    expect(written(explainChanges(draft, answer, [finding(1, "the sea reflects in it")]))).toBe(
      "The sky is blue because [-the sea reflects in it-]{+air scatters light+}1. Nights are dark.",
    );
  });

  test("without a finding for its place has no number", () => {
    const answer = "The sky is blue because the sea reflects in it. Nights are black.";
    expect(written(explainChanges(draft, answer, [finding(1, "The sky")]))).toBe(
      "The sky is blue because the sea reflects in it. Nights are [-dark-]{+black+}.",
    );
  });

  test("that only adds words belongs to the finding before or after it", () => {
    const answer = "The sky is blue because the sea reflects in it, they say. Nights are dark.";
    expect(written(explainChanges(draft, answer, [finding(3, "reflects in it")]))).toBe(
      "The sky is blue because the sea reflects in it[--]{+, they say+}3. Nights are dark.",
    );
  });

  test("may have several findings", () => {
    const answer = "The sky is grey. Nights are dark.";
    const both = [finding(1, "is blue"), finding(2, "the sea")];
    expect(explainChanges(draft, answer, both).filter(({ kind }) => kind === "change")).toMatchObject([
      { causes: [1, 2] },
    ]);
  });

  test("of a later round is found by the words that came of it", () => {
    const answer = "The sky is blue because the sea reflects in it. Nights are full of stars.";
    expect(written(explainChanges(draft, answer, [finding(4, "are black", "are full of stars")]))).toBe(
      "The sky is blue because the sea reflects in it. Nights are [-dark-]{+full of stars+}4.",
    );
  });

  test("holds words that are changed one after the other together", () => {
    expect(written(explainChanges("one two three four", "one 2 3 four", []))).toBe("one [-two three-]{+2 3+} four");
  });
});

test("equal texts are one piece that stayed", () => {
  expect(explainChanges("same text", "same text", [finding(1, "same")])).toEqual([{ kind: "same", text: "same text" }]);
  expect(explainChanges("", "", [])).toEqual([]);
});

test("whatever the texts: without what was added it is the draft, without what was removed it is the answer", () => {
  const words = fc
    .array(fc.constantFrom("a", "bb", " ", "  ", "\n", ".", "ё"), { maxLength: 12 })
    .map((each) => each.join(""));
  fc.assert(
    fc.property(words, words, (before, after) => {
      const pieces = explainChanges(before, after, [finding(1, "a"), finding(2, "bb")]);
      expect(pieces.map((piece) => (piece.kind === "same" ? piece.text : piece.removed)).join("")).toBe(before);
      expect(pieces.map((piece) => (piece.kind === "same" ? piece.text : piece.added)).join("")).toBe(after);
    }),
    { numRuns: 500 },
  );
});
