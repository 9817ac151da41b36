/** Reads a reviewer's reply: its findings, its decision, and the guidance that people and the primary get to see. */
import { type Finding, isSameFinding, MAX_FINDINGS } from "./findings/finding.ts";
import { isApproval } from "./guard/approval.ts";
import { MOST_READ, type ReviewedText, worthReading } from "./findings/worth-reading.ts";
import { type JsonObject, valueUnder } from "./json.ts";
import { completeObjects, createObjectReader } from "./json-objects.ts";
import { lenientObjects } from "./lenient-json.ts";
import type { ReplyReader } from "./reply-reader.ts";
import type { JsonSchema } from "./types.ts";
import type { Language } from "./languages.ts";

export interface Verdict {
  readonly accepts: boolean;
  readonly findings: readonly Finding[];
  /** A numbered list, or the reviewer's own words when the reply had no readable form. */
  readonly guidance: string;
  readonly isReadable: boolean;
  /** The reviewer only said again what it had said in an earlier round. */
  readonly isRepetition: boolean;
}

/** The draft that a review is about, and what is known of it before the reviewer speaks. */
export interface ReviewedDraft extends ReviewedText {
  readonly language: Language;
  /** What programs have found: it is exact, so it comes first. */
  readonly exact: readonly Finding[];
}

const text = (maxLength: number): object => ({ type: "string", maxLength });

/** The form of a review. Its strings are bounded so that 300 tokens never cut it; findings come before the decision so that it follows from them. */
export const verdictFormat: JsonSchema = {
  name: "review",
  schema: {
    type: "object",
    properties: {
      findings: {
        type: "array",
        maxItems: MAX_FINDINGS,
        items: {
          type: "object",
          properties: { quote: text(60), problem: text(80), fix: text(100), severity: { enum: ["major", "minor"] } },
          required: ["quote", "problem", "fix", "severity"],
          additionalProperties: false,
        },
      },
      verdict: { enum: ["accept", "revise"] },
    },
    required: ["findings", "verdict"],
    additionalProperties: false,
  },
};

/**
 * Never throws: a reply without the asked form is guidance as it stands. Of a decision and findings that contradict each
 * other, the findings that are worth reading decide.
 */
export function readVerdict(reply: string, about: ReviewedDraft): Verdict {
  const { found, isReadable } = readDecision(reply);
  const words = isReadable || isApproval(reply) || isBrokenForm(reply) ? "" : reply.trim();
  const read = worthReading(words === "" ? found : [plainFinding(line(words))], about);
  const findings = [...about.exact, ...read].slice(0, MAX_FINDINGS);
  return {
    accepts: findings.length === 0,
    findings,
    guidance: words === "" ? guidanceOf(findings, about.language) : adviceAsItStands(words, about),
    isReadable,
    isRepetition: read.length === 0 && worthReading(found, { ...about, earlier: [] }).length > 0,
  };
}

/** "[1] The author is wrong." begins no form. */
const BEGINS_A_FORM = /^\s*(?:```(?:json)?\s*)?(?:\{\s*(?:["'}]|$)|\[\s*(?:[{"'\]]|$))/i;

/** A form that broke off before it said anything has no words that could guide anybody. */
function isBrokenForm(reply: string): boolean {
  return BEGINS_A_FORM.test(reply) && !/[}\]]\s*(?:```\s*)?$/.test(reply.slice(-20));
}

interface Decision {
  readonly found: readonly Finding[];
  /** It has findings, or says that there are none. */
  readonly isReadable: boolean;
}

/** What streamed was strict JSON: what is only understood with patience comes after it, never in its place. */
function readDecision(reply: string): Decision {
  const objects = completeObjects(reply);
  const strict = objects.flatMap(findingsIn);
  const isWhole = objects.some((object) => Array.isArray(valueUnder(object, "findings")));
  if (isWhole) return { found: strict, isReadable: strict.length > 0 || objects.some(saysNothingToDo) };
  const patient = lenientObjects(reply);
  const others = patient.flatMap(findingsIn).slice(0, MOST_READ);
  const more = others.filter((one) => !strict.some((known) => isSameFinding(known, one)));
  const found = [...strict, ...more];
  return { found, isReadable: found.length > 0 || [...objects, ...patient].some(saysNothingToDo) };
}

/** Shows a review while it streams in: what programs have found at once, then each finding as soon as it is complete. */
export function readReview(about: ReviewedDraft): ReplyReader {
  const readObjects = createObjectReader();
  const found: Finding[] = [];
  let reply = "";
  let shown = "";
  let knownCount = -1;
  return {
    read(piece) {
      reply += piece;
      found.push(...readObjects(piece).flatMap(findingsIn));
      // To look for its words in a long draft takes longer than a piece does to come.
      if (found.length === knownCount) return "";
      knownCount = found.length;
      const findings = [...about.exact, ...worthReading(found, about)].slice(0, MAX_FINDINGS);
      if (findings.length === 0) return "";
      const unseen = guidanceOf(findings, about.language).slice(shown.length);
      shown += unseen;
      return unseen;
    },
    end: () => readVerdict(reply, about).guidance.slice(shown.length),
  };
}

/** Findings as a numbered list, or that there is nothing to change. */
export function guidanceOf(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return nothingToChange(language);
  return findings.map((finding, index) => `${index + 1}. ${describeFinding(finding, language)}`).join("\n");
}

/** Words without the asked form keep their own lines and numbers. */
function adviceAsItStands(words: string, { exact, language }: ReviewedDraft): string {
  return exact.length === 0 ? words : `${guidanceOf(exact, language)}\n${words}`;
}

function describeFinding({ quote, problem, fix }: Finding, language: Language): string {
  const place = quote === "" ? "" : language === "ru" ? `«${quote}»: ` : `"${quote}": `;
  return place + [problem, fix].filter((part) => part !== "").join(" — ");
}

/** What an accepting review says. */
export function nothingToChange(language: Language): string {
  return language === "ru" ? "Замечаний нет." : "Nothing to change.";
}

/** An object that is a finding, and the findings that it lists as plain sentences instead of objects. */
function findingsIn(value: JsonObject): readonly Finding[] {
  const [quote, problem, fix] = [lineAt(value, "quote"), lineAt(value, "problem"), lineAt(value, "fix")];
  if (problem === "" && fix === "") return sentencesIn(valueUnder(value, "findings")).map(plainFinding);
  const severity = lineAt(value, "severity") === "minor" ? "minor" : "major";
  return [{ quote, problem, fix, severity, source: "reviewer" }];
}

function sentencesIn(list: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  return items.map(line).filter((sentence) => sentence !== "");
}

function plainFinding(problem: string): Finding {
  return { quote: "", problem, fix: "", severity: "major", source: "reviewer" };
}

/** Accepting, or finding nothing. A "revise" whose findings have an unknown form is neither: then the words count. */
function saysNothingToDo(value: JsonObject): boolean {
  const findings = valueUnder(value, "findings");
  return /^accept/i.test(lineAt(value, "verdict")) || (Array.isArray(findings) && findings.length === 0);
}

function lineAt(object: JsonObject, key: string): string {
  return line(valueUnder(object, key));
}

function line(value: unknown): string {
  return typeof value === "string" ? value.replaceAll(/\s+/g, " ").trim() : "";
}
