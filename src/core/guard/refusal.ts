/** Recognises an answer that refuses to answer. */
import { isSigned } from "../checks/message-form.ts";
import { FROM, LETTERS, pattern, TO } from "../checks/pattern-parts.ts";

/** How refusals begin, in both languages. An apology alone is none: people ask for letters that apologise. */
const beginnings =
  /^["'«*\s]*(i['’]?m (really |very |so )?sorry|sorry|i apologi[sz]e|i (can(no|['’])t|am (not able|unable)|won['’]t|must decline)|unfortunately|извини(те)?|прости(те)?|к сожалению|я не (могу|смогу|буду|в состоянии))(?!\p{L})/iu;

/** "We cannot" and "you won't" speak for others, and no model refuses in their name. */
const CANNOT_EN = pattern`
    (?<!\b(?:we|you|they|he|she|it|who)(?:['’](?:re|s)| are| is| were| was)? )
    \b(?:can(?:no|['’])?t|unable to|won['’]t|not able to|decline to)(?: \w+){0,2}
  `;
const CANNOT_RU = pattern`${FROM}не (?:могу|смогу|буду|в состоянии|имею возможности)(?: [${LETTERS}ё-]+){0,3}`;

/** What only a model refuses: requests, answers, content. */
const modelDeeds = new RegExp(
  pattern`
    ${CANNOT_EN} (?:assist|answer|provide|comply|fulfil+|generate|respond|discuss|engage|process)\b
    |${CANNOT_RU} (?:отве[тч]|выполн|предостав|обсужд|сгенерир)
  `,
  "i",
);
/** What anybody may have to refuse, who then names a day or signs. */
const anybodysDeeds = new RegExp(
  pattern`
    ${CANNOT_EN} (?:help|do (?:that|this|so)|complete|create|write|continue|produce|share|offer|give|support)\b
    |${CANNOT_RU} (?:помо[чг]|напис|созда|продолж|сдела|поддерж|дать|да${TO}|рассказ)
  `,
  "i",
);

const DAY = new RegExp(
  pattern`
    (?<!\bfor )\b(?:tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)days?
      |(?:this|next) (?:week|weekend|month|year|evening|morning))\b
    |${FROM}(?:(?<!на )(?:завтра|послезавтра)|понедельник|вторник|в среду|к среде|до среды|четверг|пятниц|суббот|воскресень
      |(?:этой|следующей|той) неделе|(?:этом|следующем) (?:месяце|году))
  `,
  "i",
);

/** Another offer, in the name of a firm or a club. */
const INSTEAD = new RegExp(pattern`\bbut we\b|${FROM}но мы${TO}`, "i");

/** Words that only a model says, and only to refuse. */
const modelWords = /^["'«*\s]*(as an ai|я (всего лишь )?(языковая модель|ии)|как (языковая модель|ии))(?!\p{L})/iu;

/** Longer texts that begin so go on to say something. */
const MOST_CHARACTERS = 400;

export function isRefusal(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  if (modelWords.test(text)) return true;
  if (!beginnings.test(text) || INSTEAD.test(text)) return false;
  return modelDeeds.test(text) || (anybodysDeeds.test(text) && !DAY.test(text) && !isSigned(text));
}
