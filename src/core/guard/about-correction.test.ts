import { describe, expect, test } from "vitest";
import { isAboutCorrection, isTalkInstead } from "./about-correction.ts";

const guidance = "The year is wrong. Write about 1600.";

describe("a text about the correction alone", () => {
  test.each([
    "Thank you for the correction.",
    "You're right, my mistake.",
    "Good catch! I've fixed the date.",
    "I have made the requested changes.",
    "Corrected as suggested.",
    "I apologize for the error in my previous answer. I will correct it.",
    "All points have been addressed.",
    "I agree with the reviewer.",
    "Fixed: the year.",
    "Спасибо, исправил ошибку.",
    "Благодарю за замечание, я исправил год.",
    "Вы совершенно правы, исправляю ответ.",
    "Я учёл все замечания и исправил ответ.",
    "Внёс правки согласно замечаниям.",
    "Исправлено: год.",
  ])("%s", (text) => expect(isAboutCorrection(text, guidance)).toBe(true));
});

describe("a text of its own", () => {
  test.each([
    "",
    "You are right to worry: call a doctor.",
    "You are right: Paris.",
    "Thank you for your order.",
    "Sorry for the delay.",
    "I will update the roof.",
    "I fixed the roof as advised.",
    "I've corrected the answer key of the exam.",
    "Correct the errors in the text.",
    "The reviewer of the film liked it, and so did I.",
    "Спасибо за подарок!",
    "Ошибка исправлена в версии 2.1, вышедшей в мае.",
    "Вы правы в том, что Земля круглая.",
    "Извините за опоздание.",
    `Good catch! ${"I've fixed the date. ".repeat(20)}`,
    "Good catch!\n\nI've fixed the date.",
  ])("%j", (text) => expect(isAboutCorrection(text, guidance)).toBe(false));

  test("where the guidance asks for such words", () => {
    expect(isAboutCorrection("I'm sorry for the mistake.", "It does not apologise.")).toBe(false);
    expect(isAboutCorrection("Спасибо за замечание!", "Поблагодари за письмо.")).toBe(false);
  });
});

test("it stands instead of an answer where the text before was one, and is gone", () => {
  const talk = "I have corrected the answer.";
  expect(isTalkInstead(talk, "Shakespeare wrote it in 1500.", guidance)).toBe(true);
  expect(isTalkInstead(talk, "I have updated the answer.", guidance)).toBe(false);
  expect(isTalkInstead(talk, "The answer, corrected.", guidance)).toBe(false);
});
