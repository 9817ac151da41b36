import { describe, expect, test } from "vitest";
import { isRefusal } from "./refusal.ts";

describe("a refusal", () => {
  test.each([
    "I'm sorry, but I can't help with that.",
    "I’m very sorry, but I’m unable to provide the corrected text.",
    "Sorry, I can't assist with this request.",
    "I cannot fulfill this request.",
    "I can't answer this question without more context.",
    "I am not able to write that.",
    "I won't discuss this topic.",
    "I apologize, but I cannot generate such content.",
    "Unfortunately, I cannot continue this conversation.",
    '"I\'m sorry, but I cannot comply."',
    "As an AI, I have no opinion on the draft.",
    "As an AI language model I do not write poems.",
    "Извините, я не могу ответить на этот вопрос.",
    "Извините, но я не могу помочь с этой просьбой.",
    "К сожалению, я не могу выполнить этот запрос.",
    "Простите, я не смогу этого сделать.",
    "Я не могу написать такой текст.",
    "Я не в состоянии продолжить.",
    "I'm sorry, but I can't provide the weather for tomorrow.",
    "Sorry, I can't help with that. Anything else?",
    "I'm sorry, but I cannot discuss what happens next week.",
    "К сожалению, я не могу дать прогноз на завтра.",
    "Извините, но я не могу предоставить расписание на понедельник.",
    "Как языковая модель, я не имею мнения.",
    "Я языковая модель и не пишу стихов.",
  ])("%s", (text) => {
    expect(isRefusal(text)).toBe(true);
  });
});

describe("no refusal", () => {
  test.each([
    "",
    "Shakespeare wrote Hamlet.",
    "I'm sorry I missed your birthday, Anna. Let me make it up to you on Sunday.",
    "Sorry, the train was late. I will be there at nine.",
    "I can't believe it has been a whole year since the sea!",
    "I cannot recommend this tent enough: it survived a storm.",
    "Unfortunately, the museum is closed on Mondays.",
    "As an air traveller, you may carry one bag.",
    "Извини, Аня, что опоздал: поезд стоял два часа.",
    "Простите меня за вчерашнее. С уважением, Пётр.",
    "К сожалению, музей закрыт по понедельникам.",
    "Я не могу без моря: каждое лето возвращаюсь сюда.",
    "Как иней на стекле, узор был тонок.",
    "Unfortunately, we cannot offer refunds after 30 days, but we will gladly exchange the item.",
    "Sorry, we can't provide a refund after 30 days.",
    "Unfortunately, they won't give any discount this year.",
    "I'm sorry, you can't share this ticket with a friend.",
    "Unfortunately, we are unable to support Windows 7.",
    "Unfortunately I can't offer a refund, but we will gladly exchange it.",
    "Sorry, I can't help you move on Saturday: my sister visits.",
    "I'm sorry, I can't complete the report in time.\n\nBest regards,\nTom",
    "К сожалению, я не смогу сделать отчёт к пятнице, потому что болею. Пришлю его в понедельник.",
    "Извини, я не смогу помочь с переездом завтра.",
    "К сожалению, мы не можем дать скидку.",
    "К сожалению, я не смогу написать статью в срок.\n\nС уважением,\nАнна",
    "The letter says: I'm sorry, but I can't help with that.",
  ])("%s", (text) => {
    expect(isRefusal(text)).toBe(false);
  });

  test("a long answer that begins with one goes on to say something", () => {
    const rest = "Here is what is known of the case instead. ".repeat(10);
    expect(isRefusal(`I'm sorry, but I can't help with that. ${rest}`)).toBe(false);
  });
});
