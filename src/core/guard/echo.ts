/** Recognises a refined text that repeats what the primary was told about its draft, instead of mending it: small models do. */
import type { CheckResult } from "../checks/run-checks.ts";
import { wordsOf } from "../checks/words.ts";
import { containsRefineTask, isRefineTask } from "../prompts/refiner.ts";

/** Fewer words than these may be an answer's own. */
const LEAST_WORDS = 4;

/**
 * `failed` = what programs found in the text before. Its words name what is missing ("it must end with ..."), so that a text
 * that only repeats them may pass the very check that found it.
 */
export function isEcho(text: string, before: string, failed: readonly CheckResult[]): boolean {
  if (isRefineTask(text)) return true;
  if (containsRefineTask(text) && !containsRefineTask(before)) return true;
  const [now, then] = [comparable(text), comparable(before)];
  return failed.flatMap(tellingWords).some((said) => now.includes(said) && !then.includes(said));
}

/** Up to what is needed, or to the words that it quotes. */
const FINDING = /^(?:"[^"]*"|«[^»]*»)?[^,:"«]*/;

/** In each language "The answer has 4 sentences" of "The answer has 4 sentences, exactly 3 are needed." */
function tellingWords({ detail }: CheckResult): readonly string[] {
  return Object.values(detail).map((sentence) => {
    const found = FINDING.exec(sentence)?.[0] ?? "";
    return comparable(wordsOf(found).length < LEAST_WORDS ? sentence : found);
  });
}

/** Its words in a row, each between spaces. A number may be another one: whoever repeats a finding likes to count on. */
function comparable(text: string): string {
  const words = wordsOf(text.toLowerCase()).map((word) => word.replaceAll(/\d+/g, "0"));
  return ` ${words.join(" ")} `;
}
