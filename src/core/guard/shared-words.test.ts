import { expect, test } from "vitest";
import { shareWords } from "./shared-words.ts";

test.each([
  ["Если у вас аллергия, возьмите семечки.", "Не сказано про аллергию."],
  ["Орехи можно заменить.", "Предупреди об орехах"],
  ["If you have any allergies, use seeds.", "No word of allergy."],
  ["Choose the Pro plan.", "The plans are not compared."],
])("%j is about %j", (one, other) => expect(shareWords(one, other)).toBe(true));

test.each([
  ["I have corrected the answer.", "The answer is wrong, correct it."],
  ["Я исправил ошибки в тексте.", "В ответе ошибка: исправь её."],
  ["The rest stays.", "There is no rhyme."],
  ["Теперь живее?", "Скучно."],
  ["", ""],
])("%j is not about %j", (one, other) => expect(shareWords(one, other)).toBe(false));
