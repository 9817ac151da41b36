/** Pairs of models with known characters: each gets the advice that one expects of it, by a whole calibration. */
import { describe, expect, test, vi } from "vitest";
import { reviewReply } from "../../../test/support/scripted-run.ts";
import { askPair, type Say } from "../../../test/support/scripted-pair.ts";
import { doubtComparison } from "../../core/calibration.ts";
import { calibrationArms } from "../arms/arm.ts";
import { evaluate } from "../evaluate.ts";
import { makePlan } from "../results/plan.ts";
import type { EvalRecord } from "../results/records.ts";
import { sortRecords } from "../results/results.ts";
import { type CalibrationRow, calibrationRows } from "./calibration-rows.ts";
import { type CalibrationFigures, measurePair } from "./measure-pair.ts";

const goal = "Find inaccuracies.";
const rows = calibrationRows(["en", "ru"], 1).slice(0, 32);

/** Which row a call is about. */
function rowIn(text: string): CalibrationRow {
  const found = rows.find(({ messages }) => text.includes(messages[0]?.content ?? ""));
  if (found === undefined) throw new Error(`There is no such row: ${text}`);
  return found;
}

const isRefine = (text: string): boolean => text.includes("<guidance");
const isComparison = (text: string): boolean => text.includes("Answer A:") || text.includes("Ответ A:");
/** The longer text may hold the shorter one, never the other way round. */
function shows(text: string, { drafts }: CalibrationRow): "good" | "bad" {
  const [longer, shorter] =
    drafts.good.text.length > drafts.bad.text.length ? (["good", "bad"] as const) : (["bad", "good"] as const);
  return text.includes(drafts[longer].text) ? longer : shorter;
}

/** Every third draft is bad; refines are as `refine` has them. */
function writer(refine: (row: CalibrationRow, draft: "good" | "bad") => "good" | "bad"): Say {
  return (text) => {
    const row = rowIn(text);
    const isBad = rows.indexOf(row) % 3 === 0;
    return row.drafts[isRefine(text) ? refine(row, shows(text, row)) : isBad ? "bad" : "good"].text;
  };
}

const alarm = reviewReply({ problem: "This is not what was asked for.", fix: "Answer what was asked." });

/** Alarms as `alarms` has it, and compares as `compare` has it. */
function reader(alarms: (isBad: boolean) => boolean, compare: (row: CalibrationRow, text: string) => string): Say {
  return (text) => {
    const row = rowIn(text);
    if (isComparison(text)) return compare(row, text);
    return alarms(shows(text, row) === "bad") ? alarm : reviewReply();
  };
}

/** Prefers the good one wherever it stands. */
const comparesWell = (row: CalibrationRow, text: string): string => {
  const [a = ""] = /(?:Answer|Ответ) A:[^]*?(?:Answer|Ответ) B:/.exec(text) ?? [];
  return shows(a, row) === "bad" ? "B" : "A";
};

const allArms = calibrationArms(goal);
const comparingArms = allArms.filter(({ compares }) => compares !== undefined);
const competentWriter = writer(() => "good");
const seesFaults = (isBad: boolean): boolean => isBad;

async function calibrate(primary: Say, secondary: Say, arms = allArms): Promise<CalibrationFigures> {
  const shape = { arms: arms.map(({ name }) => name), size: rows.length, at: 0 };
  const request = { frogcom: { rounds: 1, guard: "checks", on_review_error: "fail" } };
  const plan = makePlan({ suite: "calibration", seed: 1, request, goals: [goal], pair: "key" }, rows, shape);
  const records: EvalRecord[] = [];
  const watch = {
    onBegin: () => undefined,
    onAnswer: () => undefined,
    onFailure(_arm: string, _row: string, error: Error) {
      throw error;
    },
  };
  const keep = async (record: EvalRecord): Promise<void> => void records.push(record);
  const ports = { ask: askPair({ primary, secondary }), keep, watch, now: () => 0, time: () => 0 };
  await evaluate({ plan, rows, arms, known: undefined, lanes: 1 }, ports, new AbortController().signal);
  const known = new Map(sortRecords(records)?.rows.map(({ row, answers }) => [row.id, answers]));
  return measurePair(
    rows.map((row) => ({ row, answers: known.get(row.id) ?? new Map() })),
    { goal, seed: 1 },
  );
}

// Each is a calibration of 32 rows with some 200 model calls, which on a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

describe("a pair is calibrated", () => {
  test("that sees faults and mends them: review pays, and the guard may compare", async () => {
    const { rates, verdict, uplift, comparison, advice } = await calibrate(
      competentWriter,
      reader(seesFaults, comparesWell),
    );
    expect(rates).toEqual({
      goodDrafts: { hits: 21, cases: 32 },
      alarmOnBad: { hits: 43, cases: 43 },
      alarmOnGood: { hits: 0, cases: 53 },
      mends: { hits: 43, cases: 43 },
      spoils: { hits: 0, cases: 0 },
      refusals: { hits: 0, cases: 0 },
    });
    expect(verdict.alarmOnBad).toEqual({ hits: 43, cases: 43 });
    expect(uplift.value).toBeCloseTo(11 / 32, 10);
    expect(advice).toEqual({ reviewPays: "yes", reason: "gain" });
    expect(comparison).toEqual({ decided: 32, consistent: 32, right: 32 });
    expect(doubtComparison(comparison)).toBeUndefined();
  });

  test("that suspects everything and spoils what was good, where no program sees it: review harms", async () => {
    const { rates, advice, precision } = await calibrate(
      writer(() => "bad"),
      reader(() => true, comparesWell),
    );
    expect(rates.alarmOnGood).toEqual({ hits: 53, cases: 53 });
    expect(rates.spoils).toEqual({ hits: 53, cases: 53 });
    // What programs can see the guard refuses, and only that.
    expect(rates.refusals.hits).toBeGreaterThan(10);
    expect(rates.refusals.hits).toBeLessThan(43);
    expect(precision.verdict).toBeCloseTo(11 / 32, 10);
    expect(advice).toEqual({ reviewPays: "no", reason: "harm" });
  });

  test("whose reviewer never says a word: what checks find is mended all the same, the reviewer adds nothing", async () => {
    const { rates, verdict, advice } = await calibrate(
      competentWriter,
      reader(() => false, comparesWell),
    );
    expect(verdict).toMatchObject({ alarmOnBad: { hits: 0 }, alarmOnGood: { hits: 0 } });
    expect(rates.alarmOnBad.hits).toBeGreaterThan(5);
    expect(rates.alarmOnBad.hits).toBeLessThan(rates.alarmOnBad.cases / 2);
    expect(rates.mends.hits).toBe(rates.mends.cases);
    expect(advice.reviewPays).toBe("yes");
  });

  test("whose reviewer is silent and whose writer cannot mend: review does not pay", async () => {
    const { uplift, advice } = await calibrate(
      writer((_, draft) => draft),
      reader(() => false, comparesWell),
    );
    expect(uplift.value).toBe(0);
    expect(advice).toEqual({ reviewPays: "no", reason: "no-gain" });
  });

  test("that always alarms, and whose writer leaves everything as it is: an alarm says nothing, review does not pay", async () => {
    const { rates, precision, advice } = await calibrate(
      writer((_, draft) => draft),
      reader(() => true, comparesWell),
    );
    expect([rates.alarmOnBad, rates.alarmOnGood].map(({ hits, cases }) => hits / cases)).toEqual([1, 1]);
    const baseRate = 1 - rates.goodDrafts.hits / rates.goodDrafts.cases;
    expect(precision.review).toBeCloseTo(baseRate, 10);
    expect(advice).toEqual({ reviewPays: "no", reason: "no-gain" });
  });

  test.each([
    ["prefers a place", "A", { decided: 32, consistent: 0, right: 0 }, "inconsistent"],
    ["never decides", "SAME", { decided: 0, consistent: 0, right: 0 }, "not-calibrated"],
    ["cannot say one word", "Both are fine.", { decided: 0, consistent: 0, right: 0 }, "not-calibrated"],
  ] as const)("whose comparing model %s: the guard may not rely on it", async (_, word, counts, doubt) => {
    const compares = (): string => word;
    const { comparison } = await calibrate(competentWriter, reader(seesFaults, compares), comparingArms);
    expect(comparison).toEqual(counts);
    expect(doubtComparison(comparison)).toBe(doubt);
  });

  test("with too few rows: nothing is shown", async () => {
    const few = await measurePair([], { goal, seed: 1 });
    expect(few).toMatchObject({ rows: 0, advice: { reviewPays: "not-shown", reason: "too-few" } });
  });
});
