/** Checks a text by programs, without any model: by the caller's own checks, and by those that a request asks for in words. */
import { setImmediate } from "node:timers/promises";
import type { Check } from "../../core/checks/check.ts";
import { cleanAnswer } from "../../core/checks/clean-answer.ts";
import { extractChecks } from "../../core/checks/extract/extract-checks.ts";
import { type CheckResult, createChecker } from "../../core/checks/run-checks.ts";
import type { Message } from "../../core/types.ts";
import { checkPorts } from "./check-ports.ts";

/** Where a check comes from: `given` by the caller, who is bound by it, or `extracted` from the user's words. */
export const checkSources = ["given", "extracted"] as const;

export interface JudgedCheck extends CheckResult {
  readonly source: (typeof checkSources)[number];
}

export interface CheckRequest {
  readonly text: string;
  readonly checks: readonly Check[];
  /** What the text answers; empty = nobody knows. */
  readonly conversation: readonly Message[];
}

export interface CheckReport {
  /** In order, the given checks first; one that was given is not extracted again. */
  readonly results: readonly JudgedCheck[];
  /** The answer alone, where the checks say that it is wanted so and something stands around it. */
  readonly cleaned?: string;
}

/** Others get their turn between two checks. Throws `check-invalid`. */
export async function checkText({ text, checks, conversation }: CheckRequest): Promise<CheckReport> {
  const given = new Set(checks.map((check) => JSON.stringify(check)));
  const extracted = extractChecks(conversation).filter((check) => !given.has(JSON.stringify(check)));
  const all = [...checks, ...extracted];
  const runOne = createChecker(text, checkPorts);
  const results: JudgedCheck[] = [];
  for (const [index, check] of all.entries()) {
    results.push({ source: index < checks.length ? "given" : "extracted", ...runOne(check) });
    await setImmediate();
  }
  const cleaned = cleanAnswer(text, all);
  return { results, ...(cleaned !== text && { cleaned }) };
}
