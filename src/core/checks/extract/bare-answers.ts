/** Finds that the user wants the answer alone: no explanations, only code, only a doc comment, code that stays as it is. */
import type { Check } from "../check.ts";
import { type CodeLanguage, codeLanguageOf } from "../code/code-languages.ts";
import { fencedBlocks } from "../fences.ts";
import { asks } from "./patterns.ts";
import type { RequestText } from "./request-text.ts";
import { FROM, LETTER, TO, pattern } from "../pattern-parts.ts";

const THING = pattern`
    (?:translation|translated text|corrected (?:text|sentence|version)|correction|answer|result|list
      |final (?:text|answer|version)|rewritten (?:text|sentence|version)|new (?:sentence|phrase)|summary
      |json
      |перевод|исправленн${LETTER}{2,3} (?:текст|предложение|вариант|фраз[ау])|ответ|результат|список
      |итог${LETTER}{0,3}(?: текст)?|текст|нов${LETTER}{2,3} (?:фраз[ау]|предложение|текст))
  `;
const ONLY = new RegExp(
  pattern`
    \b(?:return|output|give|write|provide|reply with|respond with|answer with|print|show|send|just
      |only)(?: me)? (?:only |just |back )*(?:the |a )?${THING},? ?
      (?:only|and nothing else|nothing else|alone)
    |\b(?:return|output|give|write|provide|reply with|respond with|answer with|print|show
      |send)(?: me)? (?:only|just) (?:the |a )?${THING}
    |${FROM}(?:только|лишь) ${THING}${TO}
  `,
);
const WITHOUT = new RegExp(
  pattern`
    \b(?:no|without(?: any)?|do not (?:include|add|give|provide)(?: any)?
      |don't (?:include|add|give)(?: any)?|skip the) (?:(?:additional|extra|further|other) )?
      (?:explanations?|commentary|comments|introduction|intro|preamble|remarks|notes|text
      |explanatory text)\b(?! (?:with|in the code|about))
    |\bdo not explain\b
    |\bnothing else\b
    |${FROM}без (?:каких-либо |лишних |дополнительных |всяких |нумерации и )*
      (?:пояснени|комментари|объяснени|вступлени|предислови|лишних слов|вводных (?:фраз|слов)|преамбул)
    |ничего (?:больше|лишнего|кроме|другого)
    |никак(?:ого|их) (?:друг${LETTER}{2,3} |лишн${LETTER}{2,3} )?(?:текста|пояснений|комментариев)${TO}
  `,
  "g",
);
const ONLY_CODE = new RegExp(
  pattern`
    \b(?:only|just) (?:the |a )?(?:python |javascript |typescript |java |c\+\+ |go |sql |bash )?
      (?:code|function|script|query)\b
    |\bcode only\b
    |\b(?:code|script|query) (?:only )?without (?:any )?(?:explanations?|comments|commentary)\b
    |${FROM}(?:только|лишь|просто) (?:сам )?(?:код|функци[яю]|запрос(?: sql)?|скрипт)${TO}
    |${FROM}(?:код|запрос|скрипт),? без (?:каких-либо |лишних )?(?:пояснени|объяснени|комментари)
  `,
  "g",
);
const ONLY_DOCS = new RegExp(
  pattern`
    \b(?:only|just) (?:the |a )?(?:docstring|doc comment|jsdoc(?: comment)?|javadoc(?: comment)?
      |godoc(?: comment)?|documentation comment)
    |\b(?:jsdoc|javadoc|godoc|doc comment)\b[^]{0,80}\b(?:only|just) the comment\b
    |${FROM}(?:jsdoc|javadoc|godoc)${TO}[^]{0,80}${FROM}только комментарий${TO}
    |${FROM}(?:только|лишь) (?:(?:сам )?(?:docstring
      |докстринг|jsdoc|javadoc|godoc)
      |документирующ${LETTER}{2,3} комментари)
  `,
  "g",
);
const CODE_STAYS = new RegExp(
  pattern`
    \b(?:do not|don't|without) (?:change|changing|modify|modifying|alter|altering|touch
      |touching)(?: any of)? (?:the |my |any )?(?:code|logic|function)
    |\b(?:code|function|program|script)\b[^.!?\n]{0,30} without (?:changing|modifying|altering|touching) (?:it|anything)\b
    |${FROM}(?:код|функцию|программу|скрипт)${TO}[^.!?\n]{0,20} ничего (?:в н[её]м |в ней )?не (?:меня|изменя|трога)я
    |\bcode (?:itself )?(?:must|should) (?:stay|remain|not (?:change|be changed))
    |${FROM}(?:код|функцию|сам код)(?: ${LETTER}{1,10})? не (?:меняй|изменяй|трогай|менять|изменять
      |трогать)
    |не (?:меняй|изменяй|трогай|меняя|изменяя|трогая)(?:те)? (?:сам )?(?:код|функцию)
    |код должен остаться
  `,
  "g",
);

export function bareAnswerChecks(request: RequestText): readonly Check[] {
  const { plain } = request;
  if (asks(request, ONLY_DOCS)) {
    const language = codeLanguageIn(request);
    return language === undefined ? [] : [{ type: "doc-comment", language }];
  }
  if (asks(request, CODE_STAYS)) return unchangedCode(request);
  if (asks(request, ONLY_CODE)) return [{ type: "code-block" }];
  return ONLY.test(plain) || asks(request, WITHOUT) ? [{ type: "no-meta-text" }] : [];
}

function unchangedCode(request: RequestText): readonly Check[] {
  const [block, ...others] = fencedBlocks(request.said);
  const language = codeLanguageIn(request);
  if (block === undefined || others.length > 0 || language === undefined) return [];
  return [{ type: "code-unchanged", language, code: block.code }];
}

/** By its name in the request, by the kind of doc comment, or by the mark of the code block. */
function codeLanguageIn({ plain, said }: RequestText): CodeLanguage | undefined {
  const marked = fencedBlocks(said)[0]?.language ?? "";
  if (codeLanguageOf(marked) !== undefined) return codeLanguageOf(marked);
  if (/docstring|докстринг/.test(plain)) return "python";
  if (/jsdoc/.test(plain)) return "javascript";
  if (/javadoc/.test(plain)) return "java";
  if (/godoc/.test(plain)) return "go";
  const named = /\b(python|javascript|typescript|java|golang|go)\b|(c\+\+)/.exec(plain);
  return named === null ? undefined : codeLanguageOf(named[1] ?? named[2] ?? "");
}
