/** The names of what is counted, with a number before them. */
import type { CountedUnit } from "./check.ts";
import type { Noun } from "./outcome.ts";

export const unitNouns: Readonly<Record<CountedUnit, Noun>> = {
  words: { en: ["word", "words"], ru: ["слово", "слова", "слов"] },
  sentences: { en: ["sentence", "sentences"], ru: ["предложение", "предложения", "предложений"] },
  paragraphs: { en: ["paragraph", "paragraphs"], ru: ["абзац", "абзаца", "абзацев"] },
  lines: {
    en: ["line that is not empty", "lines that are not empty"],
    ru: ["непустая строка", "непустые строки", "непустых строк"],
  },
  characters: { en: ["character", "characters"], ru: ["знак", "знака", "знаков"] },
  bullets: {
    en: ["bullet point", "bullet points"],
    ru: ["пункт с маркером", "пункта с маркером", "пунктов с маркером"],
  },
  items: { en: ["list item", "list items"], ru: ["пункт списка", "пункта списка", "пунктов списка"] },
  headings: { en: ["heading", "headings"], ru: ["заголовок", "заголовка", "заголовков"] },
  placeholders: {
    en: ["placeholder in square brackets", "placeholders in square brackets"],
    ru: ["место в квадратных скобках", "места в квадратных скобках", "мест в квадратных скобках"],
  },
  highlights: {
    en: ["part between asterisks", "parts between asterisks"],
    ru: ["часть между звёздочками", "части между звёздочками", "частей между звёздочками"],
  },
  "capital-words": {
    en: ["word in capital letters", "words in capital letters"],
    ru: ["слово из прописных букв", "слова из прописных букв", "слов из прописных букв"],
  },
};
