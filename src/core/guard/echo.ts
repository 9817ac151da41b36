/** Recognises a refined text that repeats what the primary was told about its draft, instead of mending it: small models do. */
import type { CheckResult } from "../checks/run-checks.ts";
import { wordsOf } from "../checks/words.ts";
import type { Finding } from "../findings/finding.ts";
import { refineTasks } from "../prompts/refiner.ts";

/** Fewer words than these may be an answer's own. */
const LEAST_WORDS = 4;

/** What a reviewer says of a text. A problem told without such words ("It was in 1600") may be the right answer itself. */
const BLAMES =
  /\b(?:wrong|incorrect|inaccurate|mistaken?|errors?|missing|misses|lacks?|unclear|vague|dull|misleading|too (?:long|short)|not (?:mentioned|named|given|said|explained))\b|невер(?:н|ен)|неправильн|ошибоч|ошибк|неточн|не хватает|отсутству|пропущен|непонятн|неясн|скучн|слишком|не (?:назван|указан|сказан|упомянут|объясн)/i;

/** An echo has at most this share of words that no finding has. */
const MOST_OTHER_WORDS = 0.5;

/**
 * `failed` = what programs found in the text before. Its words name what is missing ("it must end with ..."), so that a text
 * that only repeats them may pass the very check that found it. `findings` = what the refine was told.
 */
export function isEcho(
  text: string,
  before: string,
  failed: readonly CheckResult[],
  findings: readonly Finding[] = [],
): boolean {
  const [now, then] = [comparable(text), comparable(before)];
  if (repeatsTask(now, then)) return true;
  if (failed.flatMap(tellingWords).some((said) => now.includes(said) && !then.includes(said))) return true;
  return isMadeOf(text, findings) && findings.some((finding) => repeats(now, then, finding));
}

/** The beginning of the task and no more, or so many words in a row of it that it is the task whatever stands around them. */
function repeatsTask(now: string, then: string): boolean {
  if (isLongEnough(now) && comparableTasks.some((task) => task.startsWith(now.trimEnd()))) return true;
  return telltales.some((words) => now.includes(words) && !then.includes(words));
}

/** Of the words of findings and a few of its own. */
function isMadeOf(text: string, findings: readonly Finding[]): boolean {
  const words = wordsOf(comparable(text.replaceAll(LIST_NUMBER, "")));
  const told = new Set(
    findings.flatMap(({ quote, problem, fix }) => wordsOf(comparable(`${quote} ${problem} ${fix}`))),
  );
  return words.filter((word) => !told.has(word)).length <= words.length * MOST_OTHER_WORDS;
}

const LIST_NUMBER = /^[ \t]*\d+[.)]\s/gm;

/** Two parts of a finding one after the other, or the problem alone where it blames a text and the answer was not to. */
function repeats(now: string, then: string, { quote, problem, fix }: Finding): boolean {
  const said = [
    ...(isBlank(quote) || isBlank(problem) ? [] : [`${quote} ${problem}`]),
    ...(isBlank(problem) || isBlank(fix) ? [] : [`${problem} ${fix}`]),
    ...(isBlame(problem, fix) ? [problem] : []),
  ];
  return said.map(comparable).some((words) => now.includes(words) && !then.includes(words));
}

function isBlank(part: string): boolean {
  return wordsOf(part).length === 0;
}

function isBlame(problem: string, fix: string): boolean {
  return BLAMES.test(problem) && !BLAMES.test(fix);
}

/** Up to what is needed, or to the words that it quotes. */
const FINDING = /^(?:"[^"]*"|«[^»]*»)?[^,:"«]*/;

function isLongEnough(text: string): boolean {
  return wordsOf(text).length >= LEAST_WORDS;
}

/** In each language "The answer has 4 sentences" of "The answer has 4 sentences, exactly 3 are needed." */
function tellingWords({ detail }: CheckResult): readonly string[] {
  return Object.values(detail).map((sentence) => {
    const found = FINDING.exec(sentence)?.[0] ?? "";
    return comparable(isLongEnough(found) ? found : sentence);
  });
}

/** Its words in a row, each between spaces. A number may be another one: whoever repeats a finding likes to count on. */
function comparable(text: string): string {
  const words = wordsOf(text.toLowerCase()).map((word) => word.replaceAll(/\d+/g, "0"));
  return ` ${words.join(" ")} `;
}

/** In words: fewer of the task's in a row ("the answer to my request") may be anybody's. */
const TELLTALE_WORDS = 7;

const comparableTasks = refineTasks.map(comparable);

const telltales = comparableTasks.flatMap((task) => {
  const words = task.trim().split(" ");
  return words.slice(TELLTALE_WORDS - 1).map((_, first) => ` ${words.slice(first, first + TELLTALE_WORDS).join(" ")} `);
});
