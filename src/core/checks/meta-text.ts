/** Words about the answer instead of the answer: "Sure! Here is the corrected text:", "I hope this helps". */
import { isClosing } from "./closing-words.ts";
import { isMessage, isSigned } from "./message-form.ts";
import { outcome, type Outcome, quoted } from "./outcome.ts";
import { pattern } from "./pattern-parts.ts";

/** Longer beginnings are part of the text. */
const LONGEST = 240;

/** Words that say yes to a request, and nothing else. */
const EAGER = "(?:sure(?: thing)?|certainly|of course|absolutely|gladly|конечно|разумеется|с удовольствием)";
const POLITE = pattern`
    (?:${EAGER}|okay|ok|got it|no problem|happy to help|хорошо|ладно|понял[аи]?|без проблем|отлично)
  `;
const HELPS = pattern`
    (?:i(?:'d be|'m| am| would be|'ll be)? (?:happy|glad|can|will) (?:to )?help|рада? помочь
      |(?:с удовольствием |я )?помогу)[^\n:.!?]{0,40}[.!]
  `;
const ANNOUNCES = pattern`
    (?:here(?:'s| is| are| you go| it is| they are)|below (?:is|are)|the following is|as (?:you )?requested
      |i(?:'ve| have) (?:corrected|rewritten|translated|revised|fixed|improved|updated|written(?! to))
      |вот(?=[ ,:])|ниже(?=[ ,:])|держи(?:те)?|я (?:исправил|переписал|перев[её]л|доработал|улучшил
      |подготовил)а?|представляю)
  `;
const LABELS = pattern`
    (?:(?:the )?(?:corrected|revised|rewritten|improved|updated|refined|final
      |translated)(?: (?:text|version|answer|sentence|draft|translation|code))?|translation|answer|result
      |исправленн(?:ый|ая|ое)(?: (?:текст|ответ|код|версия|вариант|предложение|фраза))?
      |(?:итоговый|окончательный|доработанный|обновл[её]нный|готовый|новый)(?: (?:текст|вариант|ответ))
      |перевод|ответ|результат)
  `;
/** "Here is my address:" announces nothing but an address. */
const OWN_THING = pattern`
    (?! (?:my|our) (?!answer|version|attempt|suggestion|translation|take|draft|best|revised|corrected|improved|rewritten)
      | (?:мо[йяёи]|наш[аеи]?) (?!ответ|верси|вариант|перевод|исправл))
  `;
/** What it is that follows: an announcement or a label, up to its colon. */
const TELLS = pattern`
    [*_#]{0,3}(?:${ANNOUNCES}${OWN_THING}[^\n:]{0,120}:|${LABELS}(?: (?:is|reads|would be|будет|такой))?[*_]{0,3}:[*_]{0,3})
  `;

/** What tells that the answer follows, also behind a polite word; or a polite word alone. A sentence behind one may be the answer. */
const BEGINNING = new RegExp(
  pattern`
    ^\s*(?:(?:${POLITE}[!,.:] (?:${HELPS} )?)?${TELLS}
      |${POLITE}[!,.] (?:${HELPS}|here (?:you go|it is|they are)[.!]?|вот он[аои]?[.!]?|держи(?:те)?[.!]?)[ ]*\n
      |${EAGER}! |${POLITE}[!,.:][ ]*\n
      |#{1,6} ${LABELS}[ ]*\n|\*\*${LABELS}\*\*[ ]*\n)\s*(?=\S)
  `,
  "i",
);

export interface MetaText {
  /** Ends of what comes before, and where what comes after begins. */
  readonly start: number;
  readonly end: number;
}

/** Where the answer itself begins and ends in its text. */
export function answerWithin(text: string): MetaText {
  let start = 0;
  for (let turn = 0; turn < 2; turn++) start += BEGINNING.exec(text.slice(start, start + LONGEST * 2))?.[0].length ?? 0;
  const trimmed = text.trimEnd();
  const lastLine = trimmed.lastIndexOf("\n") + 1;
  const end = text.slice(0, lastLine).trimEnd().length;
  const isOver = end > start && isClosing(trimmed.slice(lastLine)) && !isOfMessage(text, end);
  return { start, end: isOver ? end : text.length };
}

/** In a letter it is the letter that hopes and offers, up to its signature. */
function isOfMessage(text: string, end: number): boolean {
  return isMessage(text) && !isSigned(text.slice(0, end));
}

export function checkNoMetaText(text: string): Outcome {
  const { start, end } = answerWithin(text);
  if (start === 0 && end === text.length)
    return outcome(true, "The answer has no words about itself.", "В ответе нет слов о нём самом.");
  const words = quoted(start > 0 ? text.slice(0, start) : text.slice(end));
  return outcome(
    false,
    `The answer has words about itself, only the answer is wanted: ${words.en}.`,
    `В ответе есть слова о нём самом, а нужен только ответ: ${words.ru}.`,
  );
}
