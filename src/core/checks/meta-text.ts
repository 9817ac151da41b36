/** Words about the answer instead of the answer: "Sure! Here is the corrected text:", "I hope this helps". */
import { outcome, type Outcome, quoted } from "./outcome.ts";
import { pattern } from "./pattern-parts.ts";

/** Longer beginnings and ends are part of the text. */
const LONGEST = 240;

const POLITE = pattern`
    (?:sure(?: thing)?|certainly|of course|absolutely|okay|ok|got it|no problem|gladly|happy to help
      |конечно|разумеется|хорошо|ладно|понял[аи]?|без проблем|с удовольствием|отлично)
  `;
const ANNOUNCES = pattern`
    (?:here(?:'s| is| are| you go)|below (?:is|are)|the following is|as (?:you )?requested
      |i(?:'ve| have) (?:corrected|rewritten|translated|revised|fixed|improved|updated|written)
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

/** A polite word, an announcement or a label, up to the colon or, after a polite word, the end of its line or sentence; text must follow. */
const BEGINNING = new RegExp(
  pattern`
    ^\s*(?:${POLITE}[!,.:][^\n:]{0,120}(?::|\n|(?<=[!.]) )|[*_#]{0,3}${ANNOUNCES}[^\n:]{0,120}:
      |[*_#]{0,3}${LABELS}[*_]{0,3}:[*_]{0,3}
      |#{1,6} ${LABELS}[ ]*\n|\*\*${LABELS}\*\*[ ]*\n)\s*(?=\S)
  `,
  "iu",
);

const ENDING = new RegExp(
  pattern`
    (?:^|\n)\s*(?:(?:i )?hope (?:this|that|it) (?:helps|is)|let me know if|feel free to|please let me know
      |is there anything else|if you (?:have|need|want|would like) (?:any|more|further|me)
      |note: i |(?:i have|i've) (?:made|corrected|changed|kept)|changes made
      |(?:i have|i've) left (?:everything|all|the rest)|no other changes
      |(?:everything else|the rest(?: of the (?:answer|text))?) (?:is|was|has been|remains|stays) (?:unchanged|as it was)
      |надеюсь,? (?:это|что)|дай(?:те)? знать|обращайтесь|если (?:нужно|хотите|понадобится|у вас),?
      |примечание: |я (?:исправил|изменил|внес|внёс)|внес[её]нные изменения
      |что (?:исправлено|изменено)|(?:остальное|вс[её] остальное) (?:я )?(?:оставил|не (?:менял|трогал)|без изменений))[^\n]{0,400}$
  `,
  "iu",
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
  const tailStart = Math.max(start, text.length - 2 * LONGEST);
  const ending = ENDING.exec(text.slice(tailStart).trimEnd());
  const end = ending === null || tailStart + ending.index <= start ? text.length : tailStart + ending.index;
  return { start, end };
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
