/** Tells the length of a part, or of each of several things, from that of the whole answer. */
import { NUMBER, numberOf } from "./numbers.ts";
import type { Quantity } from "./quantities.ts";
import { sentenceAround } from "./request-text.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

/** Parts that stand beside the rest of an answer. */
const PART = pattern`
    (?:title|headline|heading|subject(?: line)?|name|intro(?:duction)?|opening|conclusion|thesis(?: statement)?
      |abstract|summary|caption|tagline|hook|(?:meta )?description|definition|explanation)${TO}
    |(?:под)?заголов(?:ок|к)|назван|тем[аыуо]й?(?: письма)?|подпис|вывод(?!и)|вступлен|введен|заключен|лид(?:а|е|ом)?${TO}
      |аннотаци|определени|описани|пояснени|слоган
  `;
/** "With a short title", "с ярким заголовком". */
const BESIDE = pattern`
    ${FROM}(?:(?:with|and|plus|including|include|has|have) (?:an? |one |its )?|its |со? |и |а |плюс |включая )
      (?:${LETTER}{3,14} ){0,2}(?:${PART})${LETTER}{0,6}
  `;
/** What joins the length to its part: "a title of", "с заголовком длиной", "the title should be". */
const JOINED = pattern`
    (?:[ :—–(-]{1,3}(?:of|under|that|which|is|are|no|must|should|be|has|have|has to|длиной|объемом|из|в|на
      |долж${LETTER}{1,2}|быть)${TO}){0,3}[ :—–(-]{0,3}$
  `;

/** "An ad: headline of ...", and what the text beside it has: "..., text of". */
const LISTED = pattern`
    [:,;] (?:an? |the )?(?:(?:${PART})${LETTER}{0,6}|(?<=${FROM}(?:${PART})[^.!?\n]{0,80})(?:body|text|текст)${TO})
  `;

/** The number is of each paragraph, of the first lines, of a title beside the text: not of the whole answer. */
const PART_BEFORE = new RegExp(
  pattern`
    \b(?:each|every|per)\b[^,.;!?\n]{0,40}$
    |${FROM}(?:кажд${LETTER}{2,4}${TO}[^,.;!?\n]{0,40}|по )$
    |\b(?:first|second|third|fourth|last|final) (?:paragraph|section|part|stanza|line
      |bullet)\b[^,.;!?\n]{0,40}$
    |${FROM}(?:перв|втор|трет|последн)[а-я]{1,3} (?:абзац|раздел|част|строф
      |строк)[а-я]{0,3}[^,.;!?\n]{0,40}$
    |\b(?:first|last|next|previous|top)(?: the)? $
    |\bthe (?:title|headline|subject(?: line)?|heading|name|introduction|conclusion
      |thesis(?: statement)?)\b[^,.;!?\n]{0,40}$
    |${FROM}(?:перв|последн)${LETTER}{1,3} $
    |(?:${BESIDE}|${LISTED}|^[ \d.)*-]{0,6}(?:${PART})${LETTER}{0,6})${JOINED}
  `,
);
const PART_AFTER = new RegExp(
  pattern`
    ^ (?:per|in each|for each|in every|each(?=[,.;!?\n]|$)|в кажд|на кажд)
    |^,? (?:and|plus|и) (?:an? |the |one )?(?:${LETTER}{3,14} )?(?:${PART})
  `,
);

/** Commas set off what is said of a whole text: "3 paragraphs, at most 200 words", but not "3 taglines, at most 6 words". */
const TEXT_PARTS = pattern`
    (?:paragraph|sentence|section|stanza|line|bullet|item|point
      |абзац|предложени|раздел|строф|пункт|стро[кч])${LETTER}{0,4}${TO}
  `;
/** "300 words, at most 400 words" is one length. */
const MEASURES = `(?:words|characters|слов|символов|знаков)${TO}`;

/** "One" is not several. */
const SEVERAL = `(${NUMBER}|${FROM}(?:several|a few|a couple of|multiple|несколько|пару))`;
const PLURAL_PARTS = pattern`
    (?:answers|questions|sentences|paragraphs|sections|stanzas|lines|bullets|items|headlines|captions
      |(?:ответ|вопрос|предложени|абзац|раздел|строф|строк|пункт|заголовк|подпис)[ая]ми)${TO}
  `;

const THINGS = pattern`
    (?= ${LETTER}{3})(?: (?!(?:and|but|or|in|using|within|use|и|но|или|в|за)${TO})[^ ,.;:!?\n]{1,20}){1,6}
  `;

/** "Five taglines for a café of ", "3 абзаца ", "give me three taglines, ", "with four stanzas of ": what is asked for several times. */
const SEVERAL_BEFORE = new RegExp(
  pattern`
    (?<!${FROM}(?:the|these|those|this|about|of|for|between|from|on|with|in
      |об?|обо|про|из|для|между|со?|в|на|эти|этих) )${SEVERAL}(?! ${MEASURES})${THINGS} [(—–-]?$
    |^ ?(?:please |(?:can|could) you |пожалуйста,? )?${LETTER}{3,14}(?: me| us| мне| нам)? ${SEVERAL}
      (?! (?:${MEASURES}|${TEXT_PARTS}))${THINGS}, $
    |${FROM}(?:with|of|in|со?|из) (${NUMBER}) (?:${LETTER}{3,14} )?${TEXT_PARTS}(?: of)? $
    |${FROM}(?:with|со?) (?:${LETTER}{3,14} )?(${PLURAL_PARTS})(?: of| under)? $
  `,
);
const IN_ALL = /^.{0,40}\b(?:in total|total|altogether|overall|combined)\b|^.{0,40}(?:всего|в сумме|в целом)/;

/** What asks for one more text; "write it", "give your answer" does not. */
const ONE_MORE = pattern`
    (?:(?:explain|describe|summari[sz]e|translate|define|suggest|propose|compare|discuss|outline|recommend
      |(?:объясни|опиши|расскажи|перескажи|переведи|предложи|сравни|разбери|поясни)(?:те)?)${TO}
      |(?:write|give|list|tell|provide|draft|compose
      |(?:напиши|дай|перечисли|придумай|приведи|составь|сочини|сформулируй|перепиши)(?:те)?)${TO}
      (?! (?:it|them|your|the (?:answer|result|response)|его|ее|их|это|ответ)${TO}))
  `;
/** Of two texts in one sentence each has a length of its own: "in one sentence, then explain it in detail". */
const TWO_TEXTS = new RegExp(
  pattern`
    ${FROM}(?:${ONE_MORE}|(?:make|create|generate|name|identify|(?:создай|сделай|сгенерируй|назови)(?:те)?)${TO})
      [^!?\n]{3,160}?${FROM}(?:and|and then|then|и|а|потом|затем|после (?:этого|чего)),? ${ONE_MORE}
  `,
);

/** How far behind the sentence the second one may be asked for: "... in one sentence. Then explain". */
const NEXT_REACH = 24;

/** Whether a length is not that of the whole answer. */
export function isOfPart(plain: string, { start, end }: Quantity): boolean {
  const sentence = sentenceAround(plain, start);
  const [before, after] = [plain.slice(sentence.start, start), plain.slice(end, end + 60)];
  if (PART_BEFORE.test(before) || PART_AFTER.test(after)) return true;
  if (TWO_TEXTS.test(plain.slice(sentence.start, sentence.end + NEXT_REACH))) return true;
  return isOfEach(before, plain.slice(start, end)) && !IN_ALL.test(after);
}

/** "Three reasons ... не более чем в 50 словах": the length of all is joined with "in". */
function isOfEach(before: string, quantity: string): boolean {
  const several = (SEVERAL_BEFORE.exec(before) ?? []).slice(1).join("");
  return several !== "" && numberOf(several) !== 1 && !/ в /.test(quantity);
}
