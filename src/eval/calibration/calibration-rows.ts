/** The rows that a pair is calibrated with: requests with a good answer, and with the same answer after a fault was planted. */
import { checkPorts } from "../../app/checks/check-ports.ts";
import type { Check } from "../../core/checks/check.ts";
import { cleanAnswer } from "../../core/checks/clean-answer.ts";
import { extractChecks } from "../../core/checks/extract/extract-checks.ts";
import { runChecks } from "../../core/checks/run-checks.ts";
import type { Language } from "../../core/languages.ts";
import type { Message } from "../../core/types.ts";
import { seededRandom, shuffled } from "../../core/statistics/random.ts";
import type { EvalRow, RowDraft } from "../suites/eval-row.ts";
import { plantFaults } from "./plant-faults.ts";
import { type FlawlessDraft, flawlessDrafts, type KnownAnswer, knownAnswers } from "./samples.ts";

export interface CalibrationRow extends EvalRow {
  readonly drafts: Readonly<Record<"good" | "bad", RowDraft>>;
}

/** No answer may go round in a circle or break off, whatever was asked. */
const always: readonly Check[] = [{ type: "no-repetition" }, { type: "not-cut" }];

/**
 * All rows in these languages. Half of them state requirements that programs read, too; the others only a reviewer can judge who
 * knows the matter. The order is drawn by the seed and takes all kinds in turn: the first ones are a fair sample.
 */
export function calibrationRows(languages: readonly Language[], seed: number): readonly CalibrationRow[] {
  const random = seededRandom(seed);
  const piles = languages.flatMap((language) => [
    shuffled(inLanguage(flawlessDrafts(), language).map(demandingRow), random),
    shuffled(inLanguage(knownAnswers(), language).map(knowingRow), random),
  ]);
  const longest = Math.max(0, ...piles.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) => piles.flatMap((pile) => pile.slice(turn, turn + 1)));
  return turns.flat();
}

function inLanguage<Sample extends { readonly language: Language }>(
  samples: readonly Sample[],
  language: Language,
): readonly Sample[] {
  return samples.filter((sample) => sample.language === language);
}

/** Another kind of fault from row to row, of those that are still there when the cleaner has gone over the text. */
function demandingRow(sample: FlawlessDraft, index: number): CalibrationRow {
  const messages = asked(sample.request);
  const extracted = extractChecks(messages);
  const checks = [...extracted, ...always];
  const faults = plantFaults(sample).filter(({ text }) =>
    runChecks(checks, cleanAnswer(text, extracted), checkPorts).some(({ passed }) => !passed),
  );
  const fault = faults[index % faults.length];
  if (fault === undefined) throw new RangeError(`No fault can be planted that is seen: ${sample.request}`);
  const bad: RowDraft = { text: fault.text, ...(fault.finishReason === "length" && { isCut: true }) };
  const id = `${sample.language}-asked-${index + 1}`;
  return { id, messages, checks, checksFrom: "given", drafts: { good: { text: sample.draft }, bad } };
}

function knowingRow({ language, request, good, bad, needs }: KnownAnswer, index: number): CalibrationRow {
  const needed = needs.map((pattern): Check => ({ type: "regex", pattern, flags: "i" }));
  const drafts = { good: { text: good }, bad: { text: bad } };
  const id = `${language}-known-${index + 1}`;
  return { id, messages: asked(request), checks: [...needed, ...always], checksFrom: "given", drafts };
}

function asked(content: string): readonly Message[] {
  return [{ role: "user", content }];
}
