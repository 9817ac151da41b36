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
    ["Here's my attempt at a translation:\nHello", "Hello"],
    ["Hello\n\nLet me know if there's anything else I can help with!", "Hello"],
    ["Hello\n\n**Note:** I kept the original tone.", "Hello"],
    ["Hello\n\nWould you like me to change anything?", "Hello"],
    ["Привет\n\nЕсли у вас возникнут вопросы, не стесняйтесь спрашивать!", "Привет"],
    ["Sure, I'd be happy to help! Here's the translation:\n\nHello", "Hello"],
    ["Okay, the corrected sentence is: Hello", "Hello"],
    ["Of course, here you go!\n\nHello", "Hello"],
    ["Конечно, рада помочь! Вот текст:\nПривет", "Привет"],
    ["Хорошо!\n\nПривет", "Привет"],
    ["Hello\n\nIf you have any questions, feel free to ask!", "Hello"],
    ["Hello\n\nLet me know if you'd like any changes to the tone.", "Hello"],
    ["Hello\n\nI hope this helps! Is there anything else I can do for you?", "Hello"],
    ["Hello\n\nIf you want me to shorten it, just let me know.", "Hello"],
    ["Hello\n\nI've corrected two spelling mistakes.", "Hello"],
    ["Привет\n\nЕсли нужны правки, дайте знать.", "Привет"],
    ["Привет\n\nЕсли у вас есть вопросы, обращайтесь!", "Привет"],
    ["Привет\n\nНадеюсь, это то, что нужно. Если хотите, могу добавить ещё пример.", "Привет"],
    ["Привет\n\nПримечание: я сохранил тон.", "Привет"],
    [
      "Dear Anna,\nall is well.\n\nKind regards,\nTom\n\nLet me know if you need anything else!",
      "Dear Anna,\nall is well.\n\nKind regards,\nTom",
    ],
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
    "Of course, it is. One spoon a day is enough.",
    "Absolutely, you can. Wrap it well and eat it within three months.",
    "Sure, I'd love to come. See you on Friday at seven.",
    "Here is my address: 5 Main Street.",
    "I've written to Anna: she agrees.",
    "Вот мой адрес: Лесная, 5.",
    "Certainly not. It would break.",
    "Okay! I will come: wait for me at seven.",
    "Of course, you need three things:\n- a pan\n- oil\n- eggs",
    "Конечно, можно. До трёх месяцев.",
    "Хорошо, я приду. Жди меня в семь.",
    "Разумеется, нет. Это опасно.",
    "Mix and bake.\n\nIf you have any allergies, use seeds instead of nuts.",
    "It has 10 GB.\n\nIf you need more than 10 GB, choose the Pro plan for 9 dollars.",
    "We have sent it again.\nIf you have any trouble with it, call 555-1234.",
    "The soup is done.\nFeel free to ask the cook for more salt.",
    "Roses\n\nI hope it is the last winter here.",
    "See you at noon.\n\nLet me know if that works for you.",
    "I am at home.\nI have kept the receipt.",
    "Fees\n\nChanges made to the house in 1900 cost nothing.",
    "Испеките.\n\nЕсли у вас аллергия на орехи, возьмите семечки.",
    "Тариф на 10 ГБ.\n\nЕсли нужно больше, берите «Про».",
    "Увидимся в среду.\n\nДайте знать, если вам удобно другое время.",
    "Болит третий день?\nОбращайтесь к врачу.",
    "Цены снижены.\n\nПримечание: доставка оплачивается отдельно.",
  ])("%j is an answer", (text) => {
    expect(checkNoMetaText(text).passed).toBe(true);
  });

  test.each([
    "Hi Tom,\n\nThe meeting has moved to 3 pm.\n\nLet me know if you have any questions.",
    "Dear Ms. Lee,\nthe parcel is on its way.\nI hope this helps.",
    "Subject: New time\n\nWe meet at three.\n\nIf you need anything else, let me know.",
    "Bike for sale, 120 dollars, call 555-123-4567.\n\nIf you have any questions, feel free to ask!",
    "Продам горный велосипед, 12 000 руб.\n\nЕсли у вас есть вопросы, звоните: 555-12-34.",
    "Уважаемые коллеги!\n\nСобрание в три.\n\nЕсли есть вопросы, пишите.",
    "Добрый день, Анна!\nЗаказ отправлен.\nОбращайтесь!",
    "Сдам комнату, rent@example.com.\n\nЕсли у вас есть вопросы, пишите.",
  ])("in a message they are the message's: %j", (text) => {
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
