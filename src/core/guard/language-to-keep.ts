/** The language in which an answer is to stay while it is refined. */
import { extractChecks } from "../checks/extract/extract-checks.ts";
import { lastUserText } from "../conversation.ts";
import type { Language } from "../languages.ts";
import type { RunInput } from "../types.ts";

const TRANSLATION = /translat|(?<!\p{L})перев[еёо][дс]/iu;

/** That of the request; undefined where a translation is asked for, or the goal names a language of its own. */
export function languageToKeep({
  language,
  goal,
  conversation,
}: Pick<RunInput, "language" | "goal" | "conversation">): Language | undefined {
  if (TRANSLATION.test(goal) || TRANSLATION.test(lastUserText(conversation))) return undefined;
  const wishes = extractChecks([{ role: "user", content: goal }]);
  return wishes.some(({ type }) => type === "language") ? undefined : language;
}
