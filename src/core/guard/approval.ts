/** Recognises words that say that there is nothing to mend, and say nothing else. */
import { pattern } from "../checks/pattern-parts.ts";

/** Longer texts that begin so go on to say something; marks around the words count. */
const MOST_CHARACTERS = 160;

const FAULTS =
  "(?:changes?|issues?|findings?|errors?|faults?|mistakes?|problems?|corrections?|edits?|revisions?|improvements?|suggestions?)";
const NEEDED = "(?:needed|necessary|required|found|detected)";
const GOOD = "(?:correct|fine|good|right|accurate|complete|ok)";
const GOOD_RU = "(?:вер(?:ен|ный)|правил(?:ен|ьный)|коррект(?:ен|ный)|хорош(?:ий)?|пол(?:он|ный)|точ(?:ен|ный))";

/** One thing that is said: of faults that there are none, of the answer that it is good, or of work that there is none. */
const CLAUSE = new RegExp(
  pattern`
    ^(?:and |so |и )*(?:
      (?:there (?:is|are|were) |i have )?(?:no|0) ${FAULTS}(?: ${NEEDED}| (?:is|are|were) ${NEEDED})?
      |nothing to (?:change|fix|do|mend|correct)|(?:it )?(?:needs|requires) no ${FAULTS}
      |looks good(?: to me)?|lgtm|(?:good|great) (?:answer|job)|(?:verdict:? )?accept(?:ed)?|ok
      |(?:everything|all|it|(?:the|your|this) (?:answer|text|draft|response|code)) (?:is|was|looks) (?:already )?${GOOD}
        (?: and ${GOOD})*(?: as it (?:is|stands|was)| as written)?
      |замечаний (?:нет|не имею)|нет замечаний|нет ошибок|ошибок (?:нет|не (?:найдено|обнаружено|вижу))
      |вс[её] (?:верно|хорошо|правильно|корректно|в порядке)|(?:исправлять|менять) (?:здесь )?нечего|ничего не (?:менять|исправлять)
      |(?:исправлени[яй]|изменени[яй]|правки) не (?:нужны|нужно|требуются|требуется)
      |(?:(?:этот|твой|ваш) )?(?:ответ|текст|черновик) (?:уже )?${GOOD_RU}(?: и ${GOOD_RU})*
    )$
  `,
  "iu",
);

export function isApproval(text: string): boolean {
  const said = text.trim();
  if (said.length > MOST_CHARACTERS) return false;
  // Bounded: by `MOST_CHARACTERS`.
  const bare = said.replaceAll(/^["'«*\s]+|[.!"'»*\s]+$/g, "");
  return bare.split(/[.,;!] +/).every((clause) => CLAUSE.test(clause));
}

/** Whether a request asks if something is right: then words of approval may be its answer. */
export function asksWhetherRight(request: string): boolean {
  return ASKS_WHETHER.test(request);
}

const ASKS_WHETHER =
  /\b(?:is|are|was|were|does|did|has|have|any|check|review|find|spot)\b[^\n]{0,200}\b(?:correct|right|true|accurate|valid|errors?|mistakes?|faults?|bugs?|wrong|issues?|problems?|ok|okay|fine)\b|(?:верн|правильн|корректн|прав|нормальн|хорош)[а-яё]{0,4} ли(?![а-яё])|(?<![а-яё])ли [^\n]{0,80}(?:ошибк|верно|правильно|корректно)|есть (?:ли )?[^\n]{0,40}ошибк|(?:провер|найди|найти|ищи)[^\n]{0,80}(?:ошибк|правильн|корректн|верн)/i;
