import { describe, expect, test } from "vitest";
import { markedPartChecks } from "./marked-parts.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return markedPartChecks(readRequest([{ role: "user", content }]));
}

describe("placeholders and highlights", () => {
  test.each([
    ["At least 12 placeholders in square brackets, such as [name].", { type: "placeholders", min: 12 }],
    ["A template with three placeholders.", { type: "placeholders", min: 3 }],
    ["Не менее четырёх плейсхолдеров, например [имя].", { type: "placeholders", min: 4 }],
    ["Вставь 8 полей для заполнения в квадратных скобках.", { type: "placeholders", min: 8 }],
    ["Highlight at least 3 sections in markdown.", { type: "highlights", min: 3 }],
    ["Include two italic text sections.", { type: "highlights", min: 2 }],
    ["Italicize 5 of your favorite names.", { type: "highlights", min: 5 }],
    ["Bold exactly four words.", { type: "highlights", min: 4, max: 4 }],
    ["Выдели жирным не менее двух фраз.", { type: "highlights", min: 2 }],
  ])("%s", (content, check) => {
    expect(found(content)).toEqual([check]);
  });
  test.each(["How do placeholders work in Django?", "Выдели заглавными буквами три слова.", "Write three sections."])(
    "not in %s",
    (content) => {
      expect(found(content)).toEqual([]);
    },
  );
});
