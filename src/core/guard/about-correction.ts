/** Recognises a text that only speaks of the correction it was asked for: thanks, apologies, promises, reports of it. */
import { LETTER, pattern } from "../checks/pattern-parts.ts";
import { wordsOf } from "../checks/words.ts";

/** Longer paragraphs are part of the text. */
export const LONGEST_PARAGRAPH = 240;

/** Who keeps so much of the text before gives an answer, whatever it begins with. */
const MOST_KEPT = 0.5;

const ANSWER_EN = pattern`
    (?:answer|response|text|draft|version|reply|mistakes?|errors?|points?|issues?|comments?|remarks?|feedback|suggestions?
      |changes?|corrections?|edits?)
  `;
const MEND_EN = pattern`
    (?:correct|fix|revis|updat|chang|adjust|amend|edit|rewrit|rewrot|address|incorporat|mend|made|implement)
    (?:e?d|ten|e|ing)?
  `;
/** "The error was fixed in March" tells of the error, and not of the correction. */
const CLOSED = "(?= (?:as|and|now|accordingly|above|below|in (?:the|my) (?:answer|text))\\b|$)";
const I_DID = pattern`i(?:'ve| have|'ll| will|'m| am)?(?: ${LETTER}+){0,2} ${MEND_EN}`;

const MEND_RU = "(?:исправ|поправ|учт|учел|измен|обнов|перепи|доработ|внес|внос)";
const ANSWER_RU = pattern`
    (?:ответ|текст|черновик|верси|ошибк|замечани|правк|исправлени|изменени|комментари|неточност)
  `;

/** Thanks, agreement, apologies, reports, and what the reviewer thinks. */
const STRONG_EN = pattern`
    (?:(?:many )?thank(?:s| you)(?: (?:so|very) much)? for
        (?: (?:the|your|this) (?:feedback|correction|review|comment|remark|suggestion)
          | (?:pointing|noticing|catching|spotting|correcting) )
      |(?:yes )?you(?:'re| are)(?: ${LETTER}+)? (?:right|correct)$
      |(?:good (?:catch|point)|understood)$
      |i (?:dis)?agree with (?:the|your|this) (?:reviewer|feedback|point|correction|remark)
      |(?:i(?:'m| am)? (?:very |so |really )?(?:sorry|apologi[sz]e)|my apologies|apologies|sorry) for
        (?: the| that| this| my| any)(?: ${LETTER}+)? (?:mistake|error|confusion|oversight|inaccuracy|slip)
      |${I_DID} (?:${LETTER}+ ){0,2}(?:${ANSWER_EN}${CLOSED}|as (?:suggested|requested|you))
      |${I_DID} .{1,60} as the reviewer
      |${MEND_EN} as (?:suggested|requested)$
      |(?:the|your|all|this|these|those)(?: ${LETTER}+)? ${ANSWER_EN} (?:has been|have been|is|are|was|were)(?: now)?
        (?: ${MEND_EN}| right| valid| taken| noted)${CLOSED}
      |(?:the|this) reviewer(?:'s ${LETTER}+)? (?:says|said|is|was|reports?|reported|points?|thinks|found|notes|noted|wants)\b)
  `;
const STRONG_RU = pattern`
    (?:(?:(?:большое )?спасибо|благодарю)(?: вас)? за (?:ваш[еу] |твое |это )?
        (?:замечани|поправк|исправлени|комментари|уточнени|подсказк|внимательност|указани|обратную связь)
      |(?:да )?(?:вы|ты) (?:совершенно |абсолютно )?прав[ыа]?$
      |принято$
      |(?:прошу прощения|извини(?:те)?|прости(?:те)?|приношу извинения|мои извинения) за (?:эту |мою |допущенную )?
        (?:ошибк|неточност|путаниц|оплошност|недосмотр)
      |(?:я )?(?:уже |сейчас |сразу )?${MEND_RU}${LETTER}* (?:все |ваши |ваше |этот |эту |свой |мой |в )?
        (?:${ANSWER_RU}|как (?:вы|ты|просили|сказано))
      |(?:все |ваши |ваше )?${ANSWER_RU}${LETTER}* (?:были |был[ао]? |уже )?
        (?:${MEND_RU}|принят|верн|справедлив)${LETTER}*$
      |(?:проверяющий|рецензент) (?:сказал|говорит|считает|сообщ|пишет|отмечает|указ))
  `;
/** What nobody says but who was asked to mend a text. */
const STRONG = new RegExp(`^(?:${STRONG_EN}|${STRONG_RU})`, "i");

/** What says nothing of its own beside such words. */
const WEAK = new RegExp(
  pattern`
    ^(?:yes|ok|okay|sure|noted|right|of course|got it|thank(?:s| you)(?: (?:so|very) much)?|sorry|my mistake
      |(?:i(?:'m| am)? )?(?:very |so )?(?:sorry|apologi[sz]e)|as (?:suggested|requested|you ${LETTER}+)|accordingly
      |(?:${I_DID}|${MEND_EN})\b[^]*
      |the ${LETTER}+ (?:has been|is now|was) ${MEND_EN}
      |да|хорошо|понял[аи]?|понятно|конечно|спасибо|извини(?:те)?|прости(?:те)?|прошу прощения|(?:моя|мой) (?:ошибка|промах)
      |(?:я )?(?:уже |сейчас |сразу )?${MEND_RU}[^]*)$
  `,
  "i",
);

/** "Fixed: dull wording." */
const REPORT = /^[*_(]*(?:fixed|corrected|changed|исправлено|изменено)[*_]*: [^\n]*$/i;

/** What asks for such words, or is about them. */
const ASKED = /thank|grat|apolog|sorry|благодар|спасибо|извин|прощени|прости|fixed|исправлено/i;

/** A polite request is not about thanks. */
export function withoutThanks(request: string): string {
  return request
    .trimEnd()
    .replace(/(?<=^|[.!?,\n])[ ]?(?:many )?(?:thanks|thank you|thx|спасибо)[^.!?\n]{0,40}[.!]{0,3}$/i, "");
}

/** `guidance` = what the text was to mend. */
export function isAboutCorrection(text: string, guidance: string): boolean {
  const said = text.trim();
  if (said.length > LONGEST_PARAGRAPH || /\n\s*\n/.test(said) || ASKED.test(guidance)) return false;
  if (REPORT.test(said)) return true;
  const clauses = said
    .toLowerCase()
    .replaceAll("’", "'")
    .replaceAll("ё", "е")
    .split(/[.!?…,;:()"«»*—–\n]+/)
    .map((clause) => clause.trim().replace(/^(?:and|so|и) /, ""))
    .filter((clause) => clause !== "");
  return (
    clauses.some((clause) => STRONG.test(clause)) && clauses.every((clause) => STRONG.test(clause) || WEAK.test(clause))
  );
}

/** Instead of an answer: the text before was none of the kind, and hardly anything of it is left. `subject` = all that both are about. */
export function isTalkInstead(text: string, before: string, subject: string): boolean {
  if (!isAboutCorrection(text, subject) || isAboutCorrection(before, subject)) return false;
  const left = new Set(wordsOf(text.toLowerCase()));
  const words = wordsOf(before.toLowerCase());
  return words.filter((word) => left.has(word)).length < words.length * MOST_KEPT;
}
