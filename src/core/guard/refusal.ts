/** Recognises an answer that refuses to answer. */

/** How refusals begin, in both languages. */
const beginnings =
  /^["'«*\s]*(i['’]?m (really |very )?sorry|sorry,|i (can(no|['’])t|am (not able|unable)) |as an ai|unfortunately, i (can|am)|извини(те)?[,.\s]|к сожалению, я не|я не (могу|в состоянии)|как (языковая модель|ии)[,\s])/i;

/** Longer texts that begin so go on to say something. */
const MOST_CHARACTERS = 400;

export function isRefusal(text: string): boolean {
  return text.length <= MOST_CHARACTERS && beginnings.test(text);
}
