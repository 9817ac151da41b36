/** Recognises words that say that there is nothing to mend, and say nothing else. */

/** Longer texts that begin so go on to say something; marks around the words count. */
const MOST_CHARACTERS = 160;

const WHOLE =
  /^(замечаний нет|нет замечаний|вс[её] (верно|хорошо|правильно)|nothing to (change|fix|do)|no (changes|issues|findings)( (needed|found))?|looks good|accept(ed)?|ok)$/i;

/** "The answer is correct as it is", and what else may be said of it in the same breath. */
const OF_THE_ANSWER =
  /^(the|your|this) (answer|text|draft|response|code) (is|was|looks) (already )?(correct|fine|good|right|accurate|complete)( as it (is|stands|was)| as written)?([.,;]? (and |so )?(it )?((needs|requires) no|no) (changes|corrections|edits|revision)( (is|are))?( (needed|necessary|required))?)?$|^no (changes|corrections|edits) (are |were )?(needed|necessary|required)$|^(этот |твой |ваш )?(ответ|текст|черновик) (уже )?(верен|верный|правильный|правилен|корректен|хорош)([.,;]? (и )?(исправлять (здесь )?нечего|исправлени[яй] не (нужны|нужно|требуются|требуется)|изменени[яй] не (нужны|нужно|требуются|требуется)))?$|^(исправлять (здесь )?нечего|(исправлени[яй]|изменени[яй]) не (нужны|нужно|требуются|требуется))$/i;

export function isApproval(text: string): boolean {
  const said = text.trim();
  if (said.length > MOST_CHARACTERS) return false;
  const bare = said.replaceAll(/^["'«*\s]+|[.!"'»*\s]+$/g, "");
  return WHOLE.test(bare) || OF_THE_ANSWER.test(bare);
}
