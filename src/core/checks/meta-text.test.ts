import { describe, expect, test } from "vitest";
import { answerWithin, checkNoMetaText } from "./meta-text.ts";

describe("words about the answer", () => {
  test.each([
    ["Here is the corrected text:\nHello", "Hello"],
    ["Sure! Here's your poem:\n\nRoses", "Roses"],
    ["Certainly. Below is the list:\n- a", "- a"],
    ["Of course!\nHello", "Hello"],
    ["Corrected version: Hello", "Hello"],
    ["**Translation:** Hello", "Hello"],
    ["I've rewritten the text:\nHello", "Hello"],
    ["Hello\n\nI hope this helps!", "Hello"],
    ["Hello\n\nLet me know if you need more.", "Hello"],
    ["Hello\nNote: I kept the tone.", "Hello"],
    ["## Corrected answer\n\nHello", "Hello"],
    ["**Final version**\nHello", "Hello"],
    ["Hello\n\nI have left everything else as it was.", "Hello"],
    ["Hello\n\nThe rest of the answer is unchanged.", "Hello"],
    ["## Исправленный ответ\n\nПривет", "Привет"],
    ["Привет\n\nОстальное я оставил без изменений.", "Привет"],
    ["Вот исправленный текст:\nПривет", "Привет"],
    ["Конечно! Вот перевод:\n\nПривет", "Привет"],
    ["Исправленный текст: Привет", "Привет"],
    ["Привет\n\nНадеюсь, это поможет!", "Привет"],
    ["Привет\n\nЕсли нужно, могу сократить.", "Привет"],
  ])("%j says %j", (text, answer) => {
    const { start, end } = answerWithin(text);
    expect(text.slice(start, end).trim()).toBe(answer);
    expect(checkNoMetaText(text).passed).toBe(false);
  });

  test.each([
    "Hello, how are you?",
    "## Corrected grammar rules\nUse the comma here.",
    "Hello\n\nI have left the keys under the mat.",
    "Тишина.\nОстальное — молчание.",
    "Here is where the road ends.\nThe sea begins.",
    "Sure as eggs is eggs.",
    "Вот и лето прошло.\nСловно и не бывало.",
    "Хорошо в деревне летом.",
    "The answer is 42.",
    "Ответ прост.",
    "",
  ])("%j is an answer", (text) => {
    expect(checkNoMetaText(text).passed).toBe(true);
  });

  test("they are quoted", () => {
    expect(checkNoMetaText("Sure! Here it is:\nHello").detail.en).toBe(
      'The answer has words about itself, only the answer is wanted: "Sure! Here it is:".',
    );
    expect(checkNoMetaText("Привет\n\nДайте знать, если что.").detail.ru).toMatch(/«Дайте знать, если что\.»/);
  });

  test("nothing is left out where nothing would be left", () => {
    expect(answerWithin("Here is the text:")).toEqual({ start: 0, end: 17 });
  });
});
