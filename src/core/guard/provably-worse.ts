/** The guard by programs: whether a refined text provably got worse than the one before it, and how. */
import type { GuardRefusal } from "./rules.ts";
import { languagesOf } from "../checks/function-words.ts";
import { likelyLanguages } from "../checks/language.ts";
import { answerWithin } from "../checks/meta-text.ts";
import { runCheck, type CheckPorts } from "../checks/run-checks.ts";
import { mainScript } from "../checks/scripts.ts";
import { wordsOf } from "../checks/words.ts";
import { failsMore, type Judgement } from "../judgement.ts";
import type { StepOutput } from "../types.ts";
import type { Finding } from "../findings/finding.ts";
import { isTalkInstead, withoutThanks } from "./about-correction.ts";
import { asksWhetherRight, isApproval } from "./approval.ts";
import { isEcho } from "./echo.ts";
import { isRefusal } from "./refusal.ts";
import { COMMENTS_ASKED } from "./undressed.ts";
import { isTalk } from "./without-talk.ts";

export interface GuardedText {
  readonly output: StepOutput;
  readonly judgement: Judgement;
}

/** Where more languages than these are alike, as in a list of commands, nothing can be told. */
const MOST_ALIKE = 6;

/** What a refine was told, and what it was not to change. */
export interface Told {
  readonly findings?: readonly Finding[];
  /** In which the answer is to stay, where there is one. */
  readonly language?: string | undefined;
  /** What the texts answer. */
  readonly request?: string;
}

/** Less than this share of the older text's words, and it is another text. */
const LEAST_KEPT_WORDS = 0.25;
/** Shorter texts than this may change as a whole. */
const LEAST_WORDS = 12;

/** Undefined = nothing can be proven: then the refined text is taken. */
export function provablyWorse(
  newer: GuardedText,
  older: GuardedText,
  ports: CheckPorts,
  { findings = [], language, request = "" }: Told = {},
): GuardRefusal | undefined {
  const [text, before] = [newer.output.text, older.output.text];
  if (text.trim() === "") return "empty";
  if (isNewlyCut(newer.output, older.output)) return "cut";
  if (isRefusal(text) && !isRefusal(before)) return "refusal";
  if (isApproval(text) && !isApproval(before) && !asksWhetherRight(request)) return "meta-text";
  const guidance = findings.map(({ problem, fix }) => `${problem} ${fix}`).join("\n");
  // Put together only where something was told: it reads the whole request.
  const subject = (): string =>
    [guidance, ...findings.map(({ quote }) => quote), before, withoutThanks(request)].join("\n");
  if (guidance !== "" && isTalkInstead(text, before, subject())) return "meta-text";
  if (failsMore(newer.judgement, older.judgement)) return "more-checks-fail";
  const gains = (type: "no-meta-text" | "no-repetition"): boolean =>
    !runCheck({ type }, text, ports).passed && runCheck({ type }, before, ports).passed;
  if (gains("no-meta-text") && !isFrameAsked(text, guidance)) return "meta-text";
  if (gains("no-repetition")) return "repetition";
  if (isEcho(text, before, older.judgement.failed, findings)) return "echo";
  const isBetter = newer.judgement.failed.length < older.judgement.failed.length;
  if (isBetter) return undefined;
  if (hasLostMost(text, before)) return "lost";
  return language !== undefined && hasLeft(language, text, before) ? "language" : undefined;
}

function isNewlyCut(newer: StepOutput, older: StepOutput): boolean {
  return newer.finishReason !== "stop" && older.finishReason === "stop";
}

/** Far shorter, and hardly a word of it is left: a rewrite says the same in other words, a loss does not. */
function hasLostMost(text: string, before: string): boolean {
  const [words, wordsBefore] = [wordsOf(text.toLowerCase()), wordsOf(before.toLowerCase())];
  if (wordsBefore.length < LEAST_WORDS || words.length > wordsBefore.length / 2) return false;
  const left = new Set(words);
  const kept = wordsBefore.filter((word) => left.has(word)).length;
  return kept / wordsBefore.length < LEAST_KEPT_WORDS;
}

/** An introduction or a closing that the guidance asks for, and that says nothing of a correction. */
function isFrameAsked(text: string, guidance: string): boolean {
  if (!COMMENTS_ASKED.test(guidance)) return false;
  const { start, end } = answerWithin(text);
  return !isTalk(text.slice(0, start)) && !isTalk(text.slice(end));
}

/** Of a few words nobody can tell the language. */
function hasLeft(language: string, text: string, before: string): boolean {
  if ([text, before].some((each) => wordsOf(each).length < LEAST_WORDS)) return false;
  const now = likelyLanguages(text);
  const isClear = now.length > 0 && now.length <= MOST_ALIKE;
  return likelyLanguages(before).includes(language) && isClear && !now.includes(language) && !isSpoken(language, text);
}

/** Whether a good part of a text is in a language, whatever commands and quotations stand around it. */
function isSpoken(language: string, text: string): boolean {
  const isOwn = (word: string): boolean => languagesOf[mainScript(word) ?? ""]?.includes(language) === true;
  const words = wordsOf(text).filter(isOwn);
  if (words.length < LEAST_WORDS) return false;
  const spoken = likelyLanguages(words.join(" "));
  return spoken.length <= MOST_ALIKE && spoken.includes(language);
}
