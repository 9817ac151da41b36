/** The outer form of a text: letter case, commas, title, sections. */
import type { Bilingual } from "../bilingual.ts";
import type { CheckOf } from "./check.ts";
import { amountOf, countOutcome, type Noun, outcome, type Outcome, quoted } from "./outcome.ts";

export function checkUppercase(text: string): Outcome {
  return onlyOneCase(text, /\p{Ll}/gu, smallLetters);
}

export function checkLowercase(text: string): Outcome {
  return onlyOneCase(text, /\p{Lu}/gu, capitalLetters);
}

const smallLetters: Noun = {
  en: ["small letter", "small letters"],
  ru: ["строчная буква", "строчные буквы", "строчных букв"],
};
const capitalLetters: Noun = {
  en: ["capital letter", "capital letters"],
  ru: ["прописная буква", "прописные буквы", "прописных букв"],
};

function onlyOneCase(text: string, wrong: RegExp, noun: Noun): Outcome {
  const count = text.match(wrong)?.length ?? 0;
  if (!/\p{L}/u.test(text)) return outcome(false, "The answer has no letters.", "В ответе нет букв.");
  return countOutcome(count, { max: 0 }, foundWords(count, noun));
}

export function checkNoCommas(text: string): Outcome {
  const count = text.match(/[,،、，]/g)?.length ?? 0;
  return countOutcome(
    count,
    { max: 0 },
    foundWords(count, { en: ["comma", "commas"], ru: ["запятая", "запятые", "запятых"] }),
  );
}

function foundWords(count: number, noun: Noun): Bilingual {
  const amount = amountOf(count, noun);
  return { en: `The answer has ${amount.en}`, ru: `В ответе ${amount.ru}` };
}

/** A title in double angular brackets, on one line and not blank. */
export function checkTitle(text: string): Outcome {
  const passed = text.split("\n").some(hasTitle);
  return outcome(
    passed,
    passed
      ? "The answer has a title in <<double angular brackets>>."
      : "The answer has no title in <<double angular brackets>>.",
    passed
      ? "В ответе есть заголовок в <<двойных угловых скобках>>."
      : "В ответе нет заголовка в <<двойных угловых скобках>>.",
  );
}

function hasTitle(line: string): boolean {
  const [start, end] = [line.indexOf("<<"), line.lastIndexOf(">>")];
  return start >= 0 && end > start && /[^<>\s]/.test(line.slice(start, end));
}

export function checkSections({ marker, ...bounds }: CheckOf<"sections">, text: string): Outcome {
  const parts = text.split(marker).slice(1);
  const count = parts.filter((part) => /^\s?\d/.test(part)).length;
  const [amount, name] = [
    amountOf(count, { en: ["section", "sections"], ru: ["раздел", "раздела", "разделов"] }),
    quoted(`${marker} 1`),
  ];
  return countOutcome(count, bounds, {
    en: `The answer has ${amount.en} that begin like ${name.en}`,
    ru: `В ответе ${amount.ru} с началом вроде ${name.ru}`,
  });
}
