/** Whether a text goes round in a circle: words, sentences or whole paragraphs that come again and again. */
import { fold } from "./fold.ts";
import { outcome, type Outcome, quoted } from "./outcome.ts";
import { paragraphsOf } from "./paragraphs.ts";
import { wordsOf } from "./words.ts";

/** A refrain comes three times; a loop does not stop there. */
const MOST_IN_A_ROW = 3;

/** Phrases of up to this many words are looked for in a row. */
const LONGEST_PHRASE = 8;
const SHORTEST_SENTENCE = 15;
const SHORTEST_PARAGRAPH = 100;

export function checkNoRepetition(text: string): Outcome {
  const repeated = repeatedParagraph(text) ?? repeatedSentence(text) ?? repeatedPhrase(text);
  if (repeated === undefined)
    return outcome(true, "The answer does not repeat itself.", "Ответ не повторяет сам себя.");
  const words = quoted(repeated);
  return outcome(false, `The answer repeats itself: ${words.en}.`, `Ответ повторяет сам себя: ${words.ru}.`);
}

function repeatedParagraph(text: string): string | undefined {
  return firstRepeated(paragraphsOf(text).map(fold), (paragraph) => paragraph.length >= SHORTEST_PARAGRAPH, 2);
}

/** More than a third of all sentences are repetitions, or one of them is said over and over. */
function repeatedSentence(text: string): string | undefined {
  const sentences = text.split(/[.!?…\n]/).map((sentence) => fold(sentence).trim());
  const long = sentences.filter((sentence) => sentence.length >= SHORTEST_SENTENCE);
  const extra = long.length - new Set(long).size;
  const often = extra >= MOST_IN_A_ROW && extra * 3 > long.length ? 2 : 2 * MOST_IN_A_ROW;
  return firstRepeated(long, () => true, often);
}

function firstRepeated(parts: readonly string[], counts: (part: string) => boolean, often: number): string | undefined {
  const seen = new Map<string, number>();
  for (const part of parts.filter(counts)) {
    const count = (seen.get(part) ?? 0) + 1;
    if (count >= often) return part;
    seen.set(part, count);
  }
  return undefined;
}

/** A row of a table: its cells may well be alike. */
const TABLE_ROW = /^[ \t]{0,9}\|[^\n]*\|[ \t]{0,9}$/gm;

/** The same few words more than three times in a row. */
function repeatedPhrase(text: string): string | undefined {
  const words = wordsOf(fold(text.replaceAll(TABLE_ROW, "")));
  for (let length = 1; length <= LONGEST_PHRASE; length++) {
    let alike = 0;
    for (let at = length; at < words.length; at++) {
      alike = words[at] === words[at - length] ? alike + 1 : 0;
      if (alike >= length * MOST_IN_A_ROW && !isNumber(words[at]))
        return words.slice(at - length + 1, at + 1).join(" ");
    }
  }
  return undefined;
}

/** Rows of figures are tables. */
function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^\d+$/.test(word);
}
