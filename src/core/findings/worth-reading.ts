/** Which of a reviewer's findings say something: weak reviewers fill their form with the words they were given. */
import { fold, occurrences, stripEnds } from "../checks/fold.ts";
import { isApproval } from "../guard/approval.ts";
import { type Finding, isSameFinding, isSameText, MAX_FINDINGS } from "./finding.ts";
import { createLocator, hasLetters, type Locate } from "./locate-quote.ts";

/** What findings are measured by. */
export interface ReviewedText {
  readonly draft: string;
  /** What the draft answers. */
  readonly request: string;
  /** The goal asks for additions or style, so a finding need not be about words that are there. */
  readonly wantsMore: boolean;
  /** What was found in earlier rounds. */
  readonly earlier: readonly Finding[];
}

/** Words of the prompt that describe the form of a finding: a reviewer that copies them has found nothing. */
const formWords: ReadonlySet<string> = new Set(
  ["one short sentence", "one concrete instruction", "the exact words of the answer that it is about", "problem", "fix"]
    .concat(["одно короткое предложение", "одно конкретное указание", "точные слова ответа, о которых речь"])
    .concat(["none", "n/a", "nothing", "нет"]),
);

/** A reviewer that lists more has lost its thread; each is looked for in the whole draft. */
export const MOST_READ = 100;

/** The first few that are no echo, no copy of the prompt, no repetition, and about words that stand in the draft. */
export function worthReading(found: readonly Finding[], about: ReviewedText): readonly Finding[] {
  const worth: Finding[] = [];
  const places = { inDraft: createLocator(about.draft), inRequest: createLocator(about.request) };
  for (const finding of found.slice(0, MOST_READ)) {
    if (worth.length === MAX_FINDINGS) break;
    const saysNothing = isContent(finding) || isParroted(finding) || isEcho(finding);
    const placed = saysNothing ? undefined : placeIn(finding, about, places);
    if (placed !== undefined && ![...about.earlier, ...worth].some((known) => isSameFinding(known, placed)))
      worth.push(placed);
  }
  return worth;
}

interface Places {
  readonly inDraft: Locate;
  readonly inRequest: Locate;
}

/**
 * With the quote as the draft has it. What is missing can only be quoted from the request; what stands in neither was made up, unless
 * the goal asks for new words.
 */
function placeIn(finding: Finding, { draft, wantsMore }: ReviewedText, { inDraft, inRequest }: Places) {
  const { quote } = finding;
  if (quote === "" || isOneWord(quote, draft)) return finding;
  const range = inDraft(quote);
  if (range !== undefined) return { ...finding, quote: draft.slice(range.start, range.end) };
  return wantsMore || inRequest(quote) !== undefined ? { ...finding, quote: "" } : undefined;
}

/** One digit or letter stands in many places, but it may be the whole answer. */
function isOneWord(quote: string, draft: string): boolean {
  if (hasLetters(quote)) return false;
  const bare = stripEnds(fold(quote), ".!?,;:()");
  return /[\p{L}\p{N}]/u.test(bare) && occurrences(fold(draft), bare, true) > 0;
}

/** The form of a finding, filled in to say that there is none. */
function isContent({ problem, fix }: Finding): boolean {
  return isApproval(problem) && (fix === "" || isApproval(fix) || isFormWord(fix));
}

function isParroted({ problem, fix }: Finding): boolean {
  return [problem, fix].every((part) => part === "" || isFormWord(part));
}

function isFormWord(part: string): boolean {
  return formWords.has(part.toLowerCase().replace(/[.!]$/, ""));
}

/** It only repeats the words it quotes, or the same words twice. */
function isEcho({ quote, problem, fix }: Finding): boolean {
  return quote !== "" && [problem, fix].every((part) => part === "" || isSameText(part, quote));
}
