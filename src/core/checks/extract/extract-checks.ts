/** Reads from the user's own words what a program can check: no model, no tokens, far below a millisecond. */
import type { Message } from "../../types.ts";
import type { Check } from "../check.ts";
import { bareAnswerChecks } from "./bare-answers.ts";
import { choiceChecks } from "./choices.ts";
import { dividedPartChecks } from "./divided-parts.ts";
import { edgeChecks } from "./edge-phrases.ts";
import { formatChecks } from "./formats.ts";
import { keywordChecks } from "./keywords.ts";
import { languageChecks } from "./languages-asked.ts";
import { lengthChecks } from "./lengths.ts";
import { letterCaseChecks } from "./letter-case.ts";
import { letterChecks } from "./letters.ts";
import { listChecks } from "./lists.ts";
import { markedPartChecks } from "./marked-parts.ts";
import { repeatChecks } from "./repeated-request.ts";
import { readRequest, type RequestText } from "./request-text.ts";

const families: readonly ((request: RequestText) => readonly Check[])[] = [
  lengthChecks,
  listChecks,
  keywordChecks,
  letterChecks,
  letterCaseChecks,
  languageChecks,
  formatChecks,
  markedPartChecks,
  dividedPartChecks,
  edgeChecks,
  choiceChecks,
  repeatChecks,
  bareAnswerChecks,
];

/** The requirements of the last user message, each once. */
export function extractChecks(conversation: readonly Message[]): Check[] {
  const request = readRequest(conversation);
  const found = new Map(families.flatMap((family) => family(request)).map((check) => [JSON.stringify(check), check]));
  return withoutDoubles([...found.values()]);
}

/** What one family reads from words that another one understands better. */
function withoutDoubles(checks: readonly Check[]): Check[] {
  const has = (type: Check["type"]): boolean => checks.some((check) => check.type === type);
  const isDivided = checks.some(
    (check) => check.type === "sections" || (check.type === "parts" && check.divider === "***"),
  );
  return checks.filter((check) => {
    if (check.type === "paragraphs") return !isDivided;
    if (check.type === "words" || check.type === "sentences")
      return !(has("highlights") && checks.length > 1 && isHighlight(check, checks));
    return true;
  });
}

function isHighlight(check: Check, checks: readonly Check[]): boolean {
  return checks.some(
    (other) => other.type === "highlights" && "min" in check && "min" in other && check.min === other.min,
  );
}
