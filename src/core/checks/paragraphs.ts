/** The paragraphs of a text, and its parts between dividers. */
import type { CheckOf } from "./check.ts";
import { fold } from "./fold.ts";
import { amountOf, countOutcome, outcome, type Outcome, quoted } from "./outcome.ts";

/** Blank lines separate paragraphs; a line of dashes or asterisks alone is none. */
export function paragraphsOf(text: string): readonly string[] {
  const paragraphs: string[] = [];
  let lines: string[] = [];
  for (const line of [...text.split("\n"), ""]) {
    if (line.trim() !== "") lines.push(line);
    else {
      const paragraph = lines.join("\n").trim();
      if (/[^\s*_-]/.test(paragraph)) paragraphs.push(paragraph);
      lines = [];
    }
  }
  return paragraphs;
}

export function checkParts({ divider, differ = false, ...bounds }: CheckOf<"parts">, text: string): Outcome {
  const parts = partsBetween(text, divider);
  const place = quoted(divider);
  const amount = amountOf(parts.length, { en: ["part", "parts"], ru: ["часть", "части", "частей"] });
  const found = {
    en: `The answer has ${amount.en} between the dividers ${place.en}`,
    ru: `В ответе ${amount.ru} между разделителями ${place.ru}`,
  };
  const counted = countOutcome(parts.length, bounds, found);
  if (!counted.passed) return counted;
  if (parts.includes("")) {
    return outcome(
      false,
      `A part between the dividers ${place.en} is empty.`,
      `Одна из частей между разделителями ${place.ru} пуста.`,
    );
  }
  if (!differ || new Set(parts.map(fold)).size === parts.length) return counted;
  return outcome(
    false,
    `Two parts between the dividers ${place.en} are the same, all must differ.`,
    `Две части между разделителями ${place.ru} одинаковы, все должны различаться.`,
  );
}

/** A divider at the beginning or the end separates nothing. */
function partsBetween(text: string, divider: string): readonly string[] {
  const parts = text.split(divider).map((part) => part.trim());
  return parts.filter((part, index) => part !== "" || (index > 0 && index < parts.length - 1));
}

export function checkParagraphStart(check: CheckOf<"paragraph-start">, text: string): Outcome {
  const { paragraph: place, word } = check;
  const paragraph = paragraphsOf(text)[place - 1];
  if (paragraph === undefined) {
    return outcome(
      false,
      `The answer has no paragraph ${place}, it must begin with "${word}".`,
      `В ответе нет абзаца ${place}, он должен начинаться словом «${word}».`,
    );
  }
  const first = /[\p{L}\p{N}\p{M}_'-]+/u.exec(paragraph)?.[0] ?? "";
  return outcome(
    fold(first) === fold(word),
    `Paragraph ${place} begins with "${first}", it must begin with "${word}".`,
    `Абзац ${place} начинается словом «${first}», а должен — словом «${word}».`,
  );
}
