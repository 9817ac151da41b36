/** Word diffs: what they show, and that both texts can be read back from them. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffWords } from "./word-diff.ts";

const shown = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind])
    .join("");

test.each([
  ["the same text", "one two", "one two", "one two"],
  ["a changed word", "the sky is green", "the sky is blue", "the sky is [-green-]{+blue+}"],
  ["an added end", "Hamlet", "Hamlet, by Shakespeare.", "Hamlet{+, by Shakespeare.+}"],
  ["a removed beginning", "Well, yes", "yes", "[-Well, -]yes"],
  ["nothing before", "", "new", "{+new+}"],
  ["nothing after", "old", "", "[-old-]"],
  ["Russian words", "небо зелёное", "небо голубое", "небо [-зелёное-]{+голубое+}"],
])("shows %s", (_, before, after, expected) => {
  expect(shown(before, after)).toBe(expected);
});

test("same and added parts are the new text, same and removed parts the old one", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "c", " ", "\n", ".", "я"), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = diffWords(before, after);
      const textOf = (kind: string): string =>
        parts.flatMap((part) => (part.kind === kind || part.kind === "same" ? [part.text] : [])).join("");
      expect(textOf("added")).toBe(after);
      expect(textOf("removed")).toBe(before);
    }),
    { seed: 7, numRuns: 300 },
  );
});

test("texts without anything in common, too long to compare, become one removal and one addition", () => {
  const before = "a ".repeat(3000);
  const after = "b. ".repeat(3000);
  expect(diffWords(before, after).length).toBeLessThanOrEqual(3);
});

test("texts as long as any that are compared keep all that they share", () => {
  const shared = Array.from({ length: 1990 }, (_, index) => `w${index}`).join(" ");
  const parts = diffWords(`old ${shared} old`, `new ${shared} new`);
  expect(parts.find(({ kind }) => kind === "same")?.text.trim()).toBe(shared);
});
