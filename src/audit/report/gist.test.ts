import fc from "fast-check";
import { expect, test } from "vitest";
import { gistOf } from "./gist.ts";

test("a short text is its own gist, on one line", () => {
  expect(gistOf("  two\n\n lines\t here ", 40)).toBe("two lines here");
});

test("a long one has its beginning and its end, where requests say what they want", () => {
  const text = `Read this report. ${"blah ".repeat(5000)} Answer in two sentences.`;
  const gist = gistOf(text, 60);
  expect(gist).toMatch(/^Read this report\. blah/);
  expect(gist).toMatch(/Answer in two sentences\.$/);
  expect(gist).toContain(" … ");
});

test("marks that turn the order of what is read are taken out", () => {
  expect(gistOf("safe \u202Etxt.exe\u202C \u2066end\u2069", 40)).toBe("safe txt.exe end");
});

test("whatever the text is, the gist is one line of well-formed text that is not too long", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 20, max: 60 }), (text, most) => {
      const gist = gistOf(text, most);
      return gist.length <= most && !/[\n\r]/.test(gist) && gist.isWellFormed();
    }),
  );
});
