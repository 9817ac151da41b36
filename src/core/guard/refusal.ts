/** Recognises an answer that refuses to answer. */

/** How refusals begin, in both languages. An apology alone is none: people ask for letters that apologise. */
const beginnings =
  /^["'«*\s]*(i['’]?m (really |very |so )?sorry|sorry|i apologi[sz]e|i (can(no|['’])t|am (not able|unable)|won['’]t|must decline)|unfortunately|извини(те)?|прости(те)?|к сожалению|я не (могу|смогу|буду|в состоянии))(?!\p{L})/iu;

/** What they refuse: to help, to answer, to do it. */
const refusedDeeds =
  /\b(can(no|['’])?t|(am|['’]m) (not able|unable) to|unable to|won['’]t|not able to|decline to)( \w+){0,2} (help|assist|answer|provide|comply|fulfil+|do (that|this|so)|complete|create|write|generate|respond|discuss|continue|produce|share|offer|give|engage|process|support)\b|(?<!\p{L})не (могу|смогу|буду|в состоянии|имею возможности)( [\p{L}-]+){0,3} (помо[чг]|отве[тч]|выполн|предостав|напис|созда|продолж|обсужд|сдела|сгенерир|поддерж|дать|да(?!\p{L})|рассказ)/iu;

/** Words that only a model says, and only to refuse. */
const modelWords = /^["'«*\s]*(as an ai|я (всего лишь )?(языковая модель|ии)|как (языковая модель|ии))(?!\p{L})/iu;

/** Longer texts that begin so go on to say something. */
const MOST_CHARACTERS = 400;

export function isRefusal(text: string): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  return modelWords.test(text) || (beginnings.test(text) && refusedDeeds.test(text));
}
