/** Reads a reviewer's reply: its findings, its decision, and the guidance that people and the primary get to see. */
import type { JsonObject } from "./json.ts";
import { completeObjects, createObjectReader } from "./json-objects.ts";
import type { ReplyReader } from "./reply-reader.ts";
import type { JsonSchema, Language } from "./types.ts";

/** One thing to mend, with the words of the draft that it is about. */
export interface Finding {
  readonly quote: string;
  readonly problem: string;
  readonly fix: string;
  readonly severity: "major" | "minor";
}

export interface Verdict {
  readonly accepts: boolean;
  readonly findings: readonly Finding[];
  /** A numbered list, or the reviewer's own words when the reply had no readable form. */
  readonly guidance: string;
  readonly isReadable: boolean;
}

/** More findings than this are noise: the first ones are the ones that count. */
export const MAX_FINDINGS = 3;

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

/** Never throws: a reply without the asked form is guidance as it stands. Findings outweigh a decision that contradicts them. */
export function readVerdict(reply: string, language: Language): Verdict {
  const objects = completeObjects(reply);
  const found = objects.flatMap(findingsIn);
  const findings = worthReading(found);
  const isReadable = found.length > 0 || objects.some(saysNothingToDo);
  if (isReadable)
    return { accepts: findings.length === 0, findings, guidance: guidanceOf(findings, language), isReadable };
  const guidance = reply.trim();
  const accepts = guidance === "" || isApproval(guidance);
  return { accepts, findings, guidance: accepts ? nothingToChange(language) : guidance, isReadable };
}

/** Shows a review while it streams in: each finding as soon as it is complete. */
export function readReview(language: Language): ReplyReader {
  const readObjects = createObjectReader();
  const found: Finding[] = [];
  let reply = "";
  let shown = "";
  return {
    read(piece) {
      reply += piece;
      found.push(...readObjects(piece).flatMap(findingsIn));
      const findings = worthReading(found);
      if (findings.length === 0) return "";
      const unseen = guidanceOf(findings, language).slice(shown.length);
      shown += unseen;
      return unseen;
    },
    end: () => readVerdict(reply, language).guidance.slice(shown.length),
  };
}

/** The first few that say something: one that only repeats the words it quotes, or a finding before it, says nothing. */
function worthReading(found: readonly Finding[]): readonly Finding[] {
  const isNew = (finding: Finding, index: number): boolean =>
    !found.slice(0, index).some((earlier) => earlier.problem === finding.problem && earlier.fix === finding.fix);
  return found.filter((finding, index) => !isEcho(finding) && isNew(finding, index)).slice(0, MAX_FINDINGS);
}

/** Weak reviewers fill the form with the words of the draft. */
function isEcho({ quote, problem, fix }: Finding): boolean {
  return quote !== "" && [problem, fix].every((part) => part === "" || isSameText(part, quote));
}

function isSameText(one: string, other: string): boolean {
  const letters = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  return letters(one) === letters(other);
}

function guidanceOf(findings: readonly Finding[], language: Language): string {
  if (findings.length === 0) return nothingToChange(language);
  return findings.map((finding, index) => `${index + 1}. ${describeFinding(finding, language)}`).join("\n");
}

function describeFinding({ quote, problem, fix }: Finding, language: Language): string {
  const place = quote === "" ? "" : language === "ru" ? `«${quote}»: ` : `"${quote}": `;
  return place + [problem, fix].filter((part) => part !== "").join(" — ");
}

/** What an accepting review says. */
export function nothingToChange(language: Language): string {
  return language === "ru" ? "Замечаний нет." : "Nothing to change.";
}

/** Whether plain words say that there is nothing to mend, and nothing else. */
function isApproval(words: string): boolean {
  return /^["'«*\s]*(замечаний нет|нет замечаний|вс[её] (верно|хорошо|правильно)|nothing to (change|fix|do)|no (changes|issues|findings)( (needed|found))?|looks good|accept(ed)?|ok)[.!"'»*\s]*$/i.test(
    words,
  );
}

/** An object that is a finding, and the findings that it lists as plain sentences instead of objects. */
function findingsIn(value: JsonObject): readonly Finding[] {
  const [quote, problem, fix] = [line(value["quote"]), line(value["problem"]), line(value["fix"])];
  if (problem === "" && fix === "") return sentencesIn(value["findings"]).map(plainFinding);
  return [{ quote, problem, fix, severity: value["severity"] === "minor" ? "minor" : "major" }];
}

function sentencesIn(list: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  return items.map(line).filter((sentence) => sentence !== "" && !isApproval(sentence));
}

function plainFinding(problem: string): Finding {
  return { quote: "", problem, fix: "", severity: "major" };
}

/** Accepting, or finding nothing. A "revise" whose findings have an unknown form is neither: then the words count. */
function saysNothingToDo({ verdict, findings }: JsonObject): boolean {
  return /^accept/i.test(line(verdict)) || (Array.isArray(findings) && findings.length === 0);
}

function line(value: unknown): string {
  return typeof value === "string" ? value.replaceAll(/\s+/g, " ").trim() : "";
}
