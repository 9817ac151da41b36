/** Runs checks on a text. Takes time linear in the text, whatever the text is. */
import { type Bilingual, bilingualError } from "../bilingual.ts";
import type { RegexEngine, SchemaValidator } from "./ports.ts";
import type { Check } from "./check.ts";
import { checkCodeBlock, checkCodeUnchanged, checkDocComment } from "./code/code-checks.ts";
import { checkCount } from "./counts.ts";
import { checkNotCut } from "./cut.ts";
import { checkEnd, checkPostscript, checkQuoted, checkStart } from "./edges.ts";
import { checkLowercase, checkNoCommas, checkSections, checkTitle, checkUppercase } from "./form.ts";
import { checkExcludes, checkIncludes, checkLetter, checkOneOf } from "./inclusion.ts";
import { checkJson, checkJsonSchema } from "./json.ts";
import { checkLanguage } from "./language.ts";
import { checkNoMetaText } from "./meta-text.ts";
import type { Outcome } from "./outcome.ts";
import { checkParagraphStart, checkParts } from "./paragraphs.ts";
import { checkRegex } from "./regex.ts";
import { checkNoRepetition } from "./repetition.ts";

/** What a few checks need of the world. */
export interface CheckPorts {
  readonly regex: RegexEngine;
  readonly schema: SchemaValidator;
  /** CPU time of this thread in ms; differences count. */
  readonly cpuMs: () => number;
}

/** Longest time for all checks of one text together: everybody else waits meanwhile. */
const MOST_MS = 2000;

export interface CheckResult extends Outcome {
  readonly check: Check;
}

/** One result a check, in order. Throws `check-invalid` as `createChecker` does. */
export function runChecks(checks: readonly Check[], text: string, ports: CheckPorts): CheckResult[] {
  const runOne = createChecker(text, ports);
  return checks.map((check) => runOne(check));
}

/** Runs checks on one text. Throws `check-invalid` for a pattern or a schema that cannot be read, and when all together take too long. */
export function createChecker(text: string, ports: CheckPorts): (check: Check) => CheckResult {
  let spentMs = 0;
  return (check) => {
    if (spentMs > MOST_MS) throw bilingualError("check-invalid", tooSlow);
    const began = ports.cpuMs();
    const result = runCheck(check, text, ports);
    spentMs += ports.cpuMs() - began;
    return result;
  };
}

const tooSlow: Bilingual = {
  en: `The checks of this text take longer than ${MOST_MS / 1000} s together. Give fewer of them, simpler patterns, or a shorter text.`,
  ru: `Проверки этого текста вместе занимают больше ${MOST_MS / 1000} с. Дайте их меньше, упростите шаблоны или сократите текст.`,
};

export function failedOf(results: readonly CheckResult[]): CheckResult[] {
  return results.filter(({ passed }) => !passed);
}

/** Throws `check-invalid` for a pattern or a schema that cannot be read. */
export function runCheck(check: Check, text: string, ports: CheckPorts): CheckResult {
  return { check, ...outcomeOf(check, text.replaceAll("\r\n", "\n"), ports) };
}

function outcomeOf(check: Check, text: string, { regex, schema }: CheckPorts): Outcome {
  switch (check.type) {
    case "parts":
      return checkParts(check, text);
    case "sections":
      return checkSections(check, text);
    case "includes":
      return checkIncludes(check, text);
    case "excludes":
      return checkExcludes(check, text);
    case "letter":
      return checkLetter(check, text);
    case "starts-with":
      return checkStart(check, text);
    case "ends-with":
      return checkEnd(check, text);
    case "paragraph-start":
      return checkParagraphStart(check, text);
    case "postscript":
      return checkPostscript(check, text);
    case "regex":
      return checkRegex(check, text, regex);
    case "json-schema":
      return checkJsonSchema(check, text, schema);
    case "language":
      return checkLanguage(check, text);
    case "one-of":
      return checkOneOf(check, text);
    case "uppercase":
      return checkUppercase(text);
    case "lowercase":
      return checkLowercase(text);
    case "no-commas":
      return checkNoCommas(text);
    case "title":
      return checkTitle(text);
    case "quoted":
      return checkQuoted(text);
    case "json":
      return checkJson(text);
    case "code-block":
      return checkCodeBlock(check, text);
    case "doc-comment":
      return checkDocComment(check, text);
    case "code-unchanged":
      return checkCodeUnchanged(check, text);
    case "no-meta-text":
      return checkNoMetaText(text);
    case "no-repetition":
      return checkNoRepetition(text);
    case "not-cut":
      return checkNotCut(text);
    default:
      return checkCount(check, text);
  }
}
