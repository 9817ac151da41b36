import { describe, expect, test } from "vitest";
import { checkNotCut } from "./cut.ts";

describe("a text that breaks off", () => {
  test.each([
    "The reason for this is that",
    "We need apples, pears,",
    "He opened the door and",
    "Причина в том, что",
    "Дом стоит на",
    "```js\nlet x = 1;",
    '{"a": [1, 2',
    "This is a long sentence which goes on and on about a frog that never found its wall",
  ])("%j", (text) => {
    expect(checkNotCut(text).passed).toBe(false);
  });

  test.each([
    "Done.",
    "«Конец»",
    "Best regards,\nAnn",
    "Roses are red\nViolets are blue",
    "- apples\n- pears",
    "1. A long list item that has no full stop at its end but is a list item all the same",
    "```js\nlet x = 1;\n```",
    '{"a": 1}',
    "# A heading",
    "42",
    "Ура! 🎉",
    "",
  ])("not %j", (text) => {
    expect(checkNotCut(text).passed).toBe(true);
  });

  test("its last words are quoted", () => {
    expect(checkNotCut("He opened the door and").detail.ru).toBe("Ответ обрывается: «He opened the door and».");
  });
});
