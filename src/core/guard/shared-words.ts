/** Whether two texts are about the same thing: they have a word in common, in whatever form, that is not one of every text. */
import { functionWords } from "../checks/function-words.ts";
import { wordsOf } from "../checks/words.ts";

/** Shorter words are seldom about anything. */
const LEAST_LETTERS = 4;

/** So many letters at its end may differ from form to form: "аллергия" and "аллергию", "allergy" and "allergies". */
const ENDING_LETTERS = 3;

/** What every review and every remark on a text says. */
const ANY_REVIEW =
  "answer text draft version response review reviewer point points issue problem change changes changed correct corrected correction wrong word words wording sentence part needs need make made said says good better ответ ответа текст текста версия вариант слова слово предложение замечание замечания правки изменения исправь исправить исправлено ошибка ошибки неверно нужно очень";

const unspecific: ReadonlySet<string> = new Set(
  [functionWords["en"], functionWords["ru"], ANY_REVIEW].flatMap((words = "") => words.split(" ")),
);

export function shareWords(one: string, other: string): boolean {
  const known = [...contentWords(other)];
  return [...contentWords(one)].some((word) => known.some((each) => isSameWord(word, each)));
}

function contentWords(text: string): ReadonlySet<string> {
  const words = wordsOf(text.toLowerCase());
  return new Set(words.filter((word) => word.length >= LEAST_LETTERS && !unspecific.has(word)));
}

function isSameWord(one: string, other: string): boolean {
  const least = Math.max(LEAST_LETTERS, Math.max(one.length, other.length) - ENDING_LETTERS);
  return one.slice(0, least) === other.slice(0, least);
}
