/** The language in which an answer is to stay while it is refined. */
import { extractChecks } from "../checks/extract/extract-checks.ts";
import { lastUserText } from "../conversation.ts";
import type { Language } from "../languages.ts";
import type { RunInput } from "../types.ts";

const TRANSLATION = /translat|(?<!\p{L})перев[еёо][дс]/iu;

/** That of the request; undefined where a translation is asked for, or another language anywhere: in the goal or by any turn. */
export function languageToKeep({
  language,
  goal,
  conversation,
}: Pick<RunInput, "language" | "goal" | "conversation">): Language | undefined {
  const instructions = conversation.filter(({ role }) => role === "system" || role === "developer");
  const toldNow = [goal, lastUserText(conversation), ...instructions.map(({ content }) => content)];
  if (toldNow.some((told) => TRANSLATION.test(told))) return undefined;
  const turns = conversation.filter(({ role }) => role === "user").map(({ content }) => content);
  const texts = [...new Set([...toldNow, ...turns])];
  return texts.some((told) => namesOther(language, told)) ? undefined : language;
}

function namesOther(language: Language, content: string): boolean {
  const wishes = extractChecks([{ role: "user", content }]);
  return wishes.some((wish) => wish.type === "language" && wish.language !== language);
}
