import fc from "fast-check";
import { expect, test } from "vitest";
import { dropOwnTags } from "./own-tags.ts";

const nonce = "bZrQwcD28jdz";

/** The visible text of a reply that comes in these pieces. */
function show(pieces: readonly string[]): string {
  const reader = dropOwnTags(nonce)();
  return pieces.map((piece) => reader.read(piece)).join("") + reader.end();
}

test("a tag that the model copied from the prompt is not part of its answer", () => {
  expect(show([`Paris.</guidance-${nonce}>`])).toBe("Paris.");
  expect(show([`<draft-${nonce}>Paris</draft-${nonce}> it is`])).toBe("Paris it is");
});

test("tags of others, and signs that only begin like one, stay", () => {
  for (const text of [
    "a < b",
    "<p>text</p>",
    "</guidance-AAAAAAAAAAAA>",
    "if (a <",
    `</guidance-${nonce}`,
    "1 < 2 > 0",
  ])
    expect(show([text])).toBe(text);
});

test("however a reply is cut, the same text is shown", () => {
  const word = fc.constantFrom("<", ">", "/", "a ", "<b>", `</guidance-${nonce}>`, `<draft-${nonce}>`);
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 1, max: 7 }), (words, size) => {
      const text = words.join("");
      const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, "g")) ?? [];
      expect(show(pieces)).toBe(text.replaceAll(new RegExp(`</?[a-z]+-${nonce}>`, "g"), ""));
    }),
  );
});

test("text without a tag streams through at once", () => {
  const reader = dropOwnTags(nonce)();
  expect(reader.read("One two")).toBe("One two");
  expect(reader.read(" three <")).toBe(" three ");
  expect(reader.read(" four")).toBe("");
  expect(reader.read(`${"x".repeat(50)}`)).toBe(`< four${"x".repeat(50)}`);
});
