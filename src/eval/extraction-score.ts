/** Compares the checks that the extractor finds in prompts with the right ones: precision, recall, arguments. */
import type { Check } from "../core/checks/check.ts";
import { extractChecks } from "../core/checks/extract/extract-checks.ts";
import { fold } from "../core/checks/fold.ts";
import { lastUserText } from "../core/conversation.ts";
import type { EvalRow } from "./suites/eval-row.ts";

export interface ExtractionScore {
  readonly prompts: number;
  readonly expected: number;
  readonly found: number;
  /** Requirements whose kind was found, and of them those with the right arguments. */
  readonly matched: number;
  readonly exact: number;
  /** Prompts in which something was found that is not there. */
  readonly promptsWithFalseAlarm: number;
  readonly differences: readonly Difference[];
}

/** What went wrong with one prompt, a line a requirement. */
export interface Difference {
  readonly id: string;
  readonly prompt: string;
  readonly missed: readonly string[];
  readonly invented: readonly string[];
  /** `found instead of right`. */
  readonly misread: readonly string[];
}

/** One requirement: its kind, and its arguments as one text. */
interface Requirement {
  readonly kind: string;
  readonly value: string;
}

/** The checks that a row was given are the right ones; a row without any asks for nothing that a program can check. */
export function scoreExtraction(rows: readonly EvalRow[]): ExtractionScore {
  const differences = rows.map(compare);
  const sum = (count: (difference: Counted) => number): number =>
    differences.reduce((total, each) => total + count(each), 0);
  return {
    prompts: rows.length,
    expected: sum(({ expected }) => expected),
    found: sum(({ found }) => found),
    matched: sum(({ expected, missed }) => expected - missed.length),
    exact: sum(({ expected, missed, misread }) => expected - missed.length - misread.length),
    promptsWithFalseAlarm: differences.filter(({ invented }) => invented.length > 0).length,
    differences: differences.filter(
      ({ missed, invented, misread }) => missed.length + invented.length + misread.length > 0,
    ),
  };
}

interface Counted extends Difference {
  readonly expected: number;
  readonly found: number;
}

function compare({ id, messages, checks, checksFrom }: EvalRow): Counted {
  const expected = requirementsOf(checksFrom === "given" ? checks : []);
  const found = requirementsOf(extractChecks(messages));
  const { rest: missed, others: extra } = without(expected, found, (one, other) => isSame(one, other));
  const misread: string[] = [];
  const unmatched = [...extra];
  const stillMissed = missed.filter((right) => {
    const at = unmatched.findIndex(({ kind }) => kind === right.kind);
    const [wrong] = at < 0 ? [] : unmatched.splice(at, 1);
    if (wrong !== undefined) misread.push(`${wrong.kind} ${wrong.value} instead of ${right.value}`);
    return wrong === undefined;
  });
  return {
    id,
    prompt: lastUserText(messages),
    expected: expected.length,
    found: found.length,
    missed: stillMissed.map(wordsOf),
    invented: unmatched.map(wordsOf),
    misread,
  };
}

function wordsOf({ kind, value }: Requirement): string {
  return `${kind} ${value}`.trim();
}

function isSame(one: Requirement, other: Requirement): boolean {
  return one.kind === other.kind && one.value === other.value;
}

/** What is left of both lists when each pair of equals is taken out. */
function without(
  list: readonly Requirement[],
  from: readonly Requirement[],
  equals: (one: Requirement, other: Requirement) => boolean,
): { readonly rest: readonly Requirement[]; readonly others: readonly Requirement[] } {
  const others = [...from];
  const rest = list.filter((one) => {
    const at = others.findIndex((other) => equals(one, other));
    if (at >= 0) others.splice(at, 1);
    return at < 0;
  });
  return { rest, others };
}

/**
 * A range is two requirements, as in IFEval; "exactly" is one. As in IFEval, too, English letter case means English, and a word
 * that comes less than once is forbidden.
 */
function requirementsOf(checks: readonly Check[]): readonly Requirement[] {
  const isCased = checks.some(({ type }) => type === "uppercase" || type === "lowercase");
  const counted = checks.filter((check) => !(isCased && check.type === "language" && check.language === "en"));
  const merged = new Map<string, Merged>();
  for (const { type, min, max, ...rest } of counted.map((check): Merged => ({ ...check }))) {
    const value = Object.values(rest).map(valueWords).join(" ");
    const isForbidden = type === "includes" && max === 0;
    const kind = isForbidden ? "excludes" : type;
    const bounds = type === "includes" && min === undefined && max === undefined ? { min: 1 } : { min, max };
    const known = merged.get(`${kind} ${value}`);
    const both = { min: bounds.min ?? known?.min, max: bounds.max ?? known?.max };
    merged.set(`${kind} ${value}`, { type: kind, value, ...(isForbidden ? {} : both) });
  }
  return [...merged.values()].flatMap(({ type, value = "", min, max }) =>
    boundsWords({ min, max }).map((bound) => ({ kind: type, value: `${value} ${bound}`.trim() })),
  );
}

interface Merged {
  readonly type: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly value?: string;
}

function boundsWords({ min, max }: Pick<Merged, "min" | "max">): readonly string[] {
  if (min === undefined && max === undefined) return [""];
  if (min === max) return [`=${min}`];
  return [...(min === undefined ? [] : [`>=${min}`]), ...(max === undefined ? [] : [`<=${max}`])];
}

/** Spelt marks and letter case are no difference: `P.P.S` is `P.P.S.`. */
function valueWords(value: unknown): string {
  return fold(String(value))
    .replace(/[.:!]$/, "")
    .trim();
}
