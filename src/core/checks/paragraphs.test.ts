import { describe, expect, test } from "vitest";
import { checkParagraphStart, checkParts } from "./paragraphs.ts";

describe("parts between dividers", () => {
  const check = { type: "parts", divider: "***", min: 2, max: 2 } as const;
  test.each([
    ["One\n***\nTwo", true],
    ["***\nOne\n***\nTwo\n***", true],
    ["One", false],
    ["One *** Two *** Three", false],
    ["One\n***\n\n***\nTwo", false],
  ])("%j: %s", (text, passed) => {
    expect(checkParts(check, text).passed).toBe(passed);
  });
  test("an empty part is none", () => {
    expect(checkParts({ ...check, min: 3, max: 3 }, "One *** *** Three").detail.en).toBe(
      'A part between the dividers "***" is empty.',
    );
  });
  test("how many there are is said", () => {
    expect(checkParts(check, "One").detail.ru).toBe("В ответе 1 часть между разделителями «***», нужно ровно 2.");
  });
  test("parts that must differ may not be the same, however they are spaced", () => {
    const differing = { ...check, divider: "******", differ: true };
    expect(checkParts(differing, "One way\n******\nAnother").passed).toBe(true);
    expect(checkParts(differing, "One way\n******\none  way\n").detail.en).toBe(
      'Two parts between the dividers "******" are the same, all must differ.',
    );
  });
});

describe("the first word of a paragraph", () => {
  const check = { type: "paragraph-start", paragraph: 2, word: "However" } as const;
  test.each(["One.\n\nHowever, two", 'One.\n\n\n"however" two', "# One\n\n**However** two"])("%j", (text) => {
    expect(checkParagraphStart(check, text).passed).toBe(true);
  });
  test("the word found is named", () => {
    expect(checkParagraphStart(check, "One.\n\nBut two").detail.en).toBe(
      'Paragraph 2 begins with "But", it must begin with "However".',
    );
  });
  test("a paragraph that is not there fails", () => {
    expect(checkParagraphStart(check, "One.").detail.ru).toBe(
      "В ответе нет абзаца 2, он должен начинаться словом «However».",
    );
  });
});
