/** Tells what an answer is about from what is asked of it: "explain why to avoid the word", "a girl who writes in capitals". */
import { NUMBER } from "./numbers.ts";
import { OPERATOR } from "./operators.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

/** What follows in its clause: a comma or one more wish ends it. */
const IN_ITS_CLAUSE = pattern`
    (?:(?! (?:and|и) (?:please |не )?(?:write|use|include|give|keep|limit|add|end|finish|start|begin|mention|answer|make
      |put|wrap|highlight|repeat|do not|don't|(?:напиши|используй|добавь|дай|приведи|закончи|заверши|начни|упомяни|включи|уложись|сделай|ответь)(?:те)?)
      ${TO})[^,;:(—.!?\n]){0,200}$
  `;

/** "Explain how to ...", "an essay on why ...", "расскажи, как ...", "о том, почему ...". */
const INDIRECT_QUESTION = new RegExp(
  pattern`
    ${FROM}(?:explain(?:s|ing)?|describ(?:e|es|ing)|discuss(?:es|ing)?|tell|show|teach|advice|tips?|guide|instructions?
      |reasons?|about|on)${TO}[^.,:;!?\n]{0,40}?
      ${FROM}(?:why|how|when|whether|where|what[^.,:;!?\n]{1,40}? (?:means?|(?:is|are) called))${TO}${IN_ITS_CLAUSE}
    |${FROM}(?:объясни|расскажи|опиши|подскажи|покажи|посоветуй|научи|совет|инструкци|памятк|рекомендаци|о том
      |про то)${LETTER}{0,3}(?:[^.:!?\n]{0,40},| мне| нам)? (?:почему|зачем|как|когда|где|что (?:значит|означает))${TO}${IN_ITS_CLAUSE}
  `,
);

/** Verbs of a text: "a story about a frog that contains the word" speaks of the story. */
const OF_A_TEXT = pattern`
    (?:is|are|has|have|contain|includ|us(?:es|ing)|mention|feature|start|begin|end|consist|do|must|should|can|would
      |rhyme|содерж|включ|использу|начина|заканчива|состо|име|будет|не |долж|можно)
  `;

const SPEAKS = pattern`
    (?:writes?|speaks?|says?|answers?|talks?|types?|sings?|replies|reply
      |(?:пиш|писал|говор|отвеча)${LETTER}{1,4})${TO}
  `;

/** "About a girl who ...", "о мальчике, который ...", "a scene where Ann writes ...". */
const HERO = new RegExp(
  pattern`
    ${FROM}(?:about|of|on|featuring|describe|imagine) [^.!?\n]{1,80}?${FROM}(?:(?:who|whose)${TO}|that(?! ${OF_A_TEXT}))${IN_ITS_CLAUSE}
    |${FROM}(?:об?|обо|про) [^.!?\n]{1,80}?, (?:котор${LETTER}{2,3}|чь[яеи]|чей)(?! ${OF_A_TEXT})${IN_ITS_CLAUSE}
    |${FROM}(?:who|where|in which|где|в котор${LETTER}{2,3}|которы[ейх])${TO}[^,.;:!?\n]{0,60} ${SPEAKS}${IN_ITS_CLAUSE}
  `,
);

/** How long the answer is to be, or its form, stands behind what it is about, too: "explain how a frog breathes in at most 50 words". */
const BEFORE_LENGTH = new RegExp(`${FROM}(?:in|within|using|в) $`);
const BEFORE_FORM = /(?:\bas an?|\bin the form of an?|в виде) $/;
const LENGTH = new RegExp(`^(?:(?:${OPERATOR}) (?:the |a |an |чем )?)?${NUMBER}`);
const LENGTH_WITHIN = new RegExp(
  pattern`
    ^(?:[^,.;!?\n]{0,24} в ${NUMBER}
    |(?:in|using|with) (?:just |only |exactly )?(?:one|a single|1) word
    |одн(?:им|ой)${TO})
  `,
);

/** "Explain why the sky is blue without using the word": so the answer is to be made, but not behind "how to". */
const MEANS = / (?:without (?:saying|mentioning)|(?:without )?using)\b[^,.;!?\n]{0,40}$/;
const HOW_TO = /\b(?:how|when|where|whether) to\b/;

/** Whether a place of a sentence belongs to what the answer is about; `before` is the sentence up to it, `behind` the text from it on. */
export function isSpokenOf(before: string, behind: string): boolean {
  if (!INDIRECT_QUESTION.test(before) && !HERO.test(before)) return false;
  if ((BEFORE_LENGTH.test(before) && LENGTH.test(behind)) || LENGTH_WITHIN.test(behind)) return false;
  if (BEFORE_FORM.test(before)) return false;
  return !MEANS.test(before) || HOW_TO.test(before);
}
