/** Evaluations: who is asked what, what is kept, and what is asked again. */
import { describe, expect, test } from "vitest";
import { planOf, rowAsking } from "../../test/support/eval-answers.ts";
import { type Asked, scriptedAsk } from "../../test/support/scripted-ask.ts";
import { FrogcomError } from "../core/errors.ts";
import { goalArms, readArms } from "./arms/arm.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import type { EvalRecord } from "./results/records.ts";
import { sortRecords } from "./results/results.ts";

const never = new AbortController().signal;
const down = new FrogcomError("backend-down", "Down.");
const arms = readArms(["direct", "reroll", "review"]);
const rows = [rowAsking("1", "frog"), rowAsking("2", "frog")];

function stage(say: (asked: Asked, signal: AbortSignal) => string, changes: Partial<Evaluation> = {}) {
  const records: EvalRecord[] = [];
  const failures: string[] = [];
  const answered: string[] = [];
  let missing: ReadonlyMap<string, number> = new Map();
  const { ask, asked } = scriptedAsk(say);
  const ports = {
    ask,
    keep: (record: EvalRecord) => Promise.resolve(void records.push(record)),
    watch: {
      onBegin: (counts: ReadonlyMap<string, number>) => void (missing = counts),
      onAnswer: (arm: string) => void answered.push(arm),
      onFailure: (arm: string, row: string, { code }: FrogcomError) => void failures.push(`${row} ${arm} ${code}`),
    },
    now: () => 0,
    time: () => 0,
  };
  const run = (signal = never): Promise<void> =>
    evaluate({ plan: planOf([]), rows, arms, known: undefined, lanes: 1, ...changes }, ports, signal);
  return { run, records, asked, failures, answered, missing: () => missing };
}

/** `1 direct`, `1 review after its draft`. */
function shortly({ question, strategy, draft }: Asked): string {
  return `${question.slice("Question ".length)} ${strategy}${draft === undefined ? "" : ` after ${draft}`}`;
}

const speak = ({ question, strategy }: Asked): string => `${strategy} of ${question}`;

describe("an evaluation", () => {
  test("asks every arm of a row before the next one, and hands the draft on", async () => {
    const { run, asked, answered, missing } = stage(speak);
    await run();
    expect(asked.map(shortly)).toEqual([
      "1 direct",
      "1 direct",
      "1 review after direct of Question 1",
      "2 direct",
      "2 direct",
      "2 review after direct of Question 2",
    ]);
    expect(asked[0]?.seed).toBe(asked[2]?.seed);
    expect(asked[0]?.seed).not.toBe(asked[1]?.seed);
    expect(answered).toEqual(["direct", "reroll", "review", "direct", "reroll", "review"]);
    expect(Object.fromEntries(missing())).toEqual({ direct: 2, reroll: 2, review: 2 });
  });

  test("keeps plan, rows and each answer as it comes", async () => {
    const { run, records } = stage(speak);
    await run();
    expect(records.map(({ type }) => type)).toEqual([
      "plan",
      "row",
      "row",
      ...Array.from({ length: 6 }, () => "answer"),
    ]);
    expect(records[3]).toMatchObject({ row: "1", arm: "direct", text: "direct of Question 1" });
  });

  test("asks nothing twice when it goes on, and takes new rows and arms along", async () => {
    const first = stage(speak, { rows: rows.slice(0, 1), arms: readArms(["direct", "review"]) });
    await first.run();
    const known = sortRecords(first.records);
    const second = stage(speak, { known });
    await second.run();
    expect(second.asked.map(shortly)).toEqual([
      "1 direct",
      "2 direct",
      "2 direct",
      "2 review after direct of Question 2",
    ]);
    expect(second.records.map(({ type }) => type).slice(0, 3)).toEqual(["plan", "row", "answer"]);
    expect(Object.fromEntries(second.missing())).toEqual({ direct: 1, reroll: 2, review: 1 });
  });

  test("rows go side by side, the arms of a row never", async () => {
    const { run, asked } = stage(speak, { lanes: 2 });
    await run();
    expect(asked.slice(0, 2).map(shortly)).toEqual(["1 direct", "2 direct"]);
    expect(asked.map(shortly).filter((each) => each.startsWith("1"))).toEqual([
      "1 direct",
      "1 direct",
      "1 review after direct of Question 1",
    ]);
  });
});

describe("two goals", () => {
  const [row] = rows;
  const goals = (isCompared: boolean) => goalArms("review", ["Find errors.", "Add examples."], isCompared);
  const only = { rows: row === undefined ? [] : [row] };

  test("review the same draft, and are compared when both answers are there", async () => {
    const { run, asked, records } = stage(({ goal, strategy }) => goal ?? strategy, { ...only, arms: goals(true) });
    await run();
    expect(asked.map(({ strategy, goal, draft, model }) => model ?? [strategy, goal, draft])).toEqual([
      ["direct", undefined, undefined],
      ["review", "Find errors.", "direct"],
      ["review", "Add examples.", "direct"],
      "frogcom/secondary",
      "frogcom/secondary",
    ]);
    expect(records.flatMap((record) => (record.type === "answer" ? [record.arm] : []))).toEqual([
      "direct",
      "goal-a",
      "goal-b",
      "a-or-b",
      "b-or-a",
    ]);
  });

  test("whose answers are equal are not compared: nobody needs to be asked", async () => {
    const { run, asked, records } = stage(() => "the same", { ...only, arms: goals(true) });
    await run();
    expect(asked).toHaveLength(3);
    expect(records.slice(-2)).toMatchObject([
      { arm: "a-or-b", text: "SAME", steps: [] },
      { arm: "b-or-a", text: "SAME", steps: [] },
    ]);
  });
});

describe("what fails", () => {
  test("is kept with its cause, tried once more at the end, and left then", async () => {
    const { run, asked, failures, records } = stage((each) => {
      if (each.question === "Question 1" && each.strategy === "review") throw down;
      return speak(each);
    });
    await run();
    expect(asked.map(shortly).at(-1)).toBe("1 review after direct of Question 1");
    expect(asked).toHaveLength(7);
    expect(failures).toEqual(["1 review backend-down", "1 review backend-down"]);
    expect(records.filter(({ type }) => type === "failure")).toEqual([
      { type: "failure", row: "1", arm: "review", at: 0, code: "backend-down", message: "Down." },
      { type: "failure", row: "1", arm: "review", at: 0, code: "backend-down", message: "Down." },
    ]);
  });

  test("and was a draft, keeps back those that share it until it is there", async () => {
    let failed = 0;
    const { run, asked } = stage(
      (each) => {
        if (failed++ === 0) throw down;
        return speak(each);
      },
      { rows: rows.slice(0, 1) },
    );
    await run();
    expect(asked.map(shortly)).toEqual(["1 direct", "1 direct", "1 direct", "1 review after direct of Question 1"]);
  });

  test("ten times in a row ends it: nothing will come of going on", async () => {
    const many = Array.from({ length: 50 }, (_, index) => rowAsking(String(index), "frog"));
    const { run, asked } = stage(
      () => {
        throw down;
      },
      { rows: many },
    );
    await expect(run()).rejects.toThrow("Down.");
    expect(asked).toHaveLength(10);
  });

  test("because somebody stopped it is no failure: it goes on where it was", async () => {
    const stop = new AbortController();
    const { run, records } = stage((each, signal) => {
      if (each.strategy === "review") stop.abort(new FrogcomError("cancelled", "Stopped."));
      signal.throwIfAborted();
      return speak(each);
    });
    await expect(run(stop.signal)).rejects.toThrow("Stopped.");
    expect(records.map(({ type }) => type)).toEqual(["plan", "row", "row", "answer", "answer"]);
  });
});
