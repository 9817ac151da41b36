/** Runs an evaluation: every row by every arm, what is finished kept at once, what failed tried once more at the end. */
import { asFrogcomError, type FrogcomError } from "../core/errors.ts";
import type { Arm } from "./arms/arm.ts";
import { armRequest, type RowAnswers } from "./arms/arm-request.ts";
import type { Ask } from "../work/ask.ts";
import { workInLanes } from "../work/lanes.ts";
import { askArm, type AskedAnswer } from "./arms/ask-arm.ts";
import type { ArmAnswer, EvalPlan, EvalRecord } from "./results/records.ts";
import type { Results } from "./results/results.ts";
import type { EvalRow } from "./suites/eval-row.ts";

export interface Evaluation {
  readonly plan: EvalPlan;
  readonly rows: readonly EvalRow[];
  readonly arms: readonly Arm[];
  /** What an earlier start has finished. */
  readonly known: Results | undefined;
  /** Rows that are answered at the same time. */
  readonly lanes: number;
}

export interface EvalPorts {
  readonly ask: Ask;
  readonly keep: (record: EvalRecord) => Promise<void>;
  readonly watch: EvalWatcher;
  readonly now: () => number;
  /** Unix ms. */
  readonly time: () => number;
}

/** Told how the work goes on. */
export interface EvalWatcher {
  /** So many answers of each arm are still to come. */
  onBegin(missing: ReadonlyMap<string, number>): void;
  onAnswer(arm: string, ms: number): void;
  onFailure(arm: string, row: string, error: FrogcomError): void;
}

/** So many failures with no answer between them are no accident of some rows. */
const MOST_FAILURES_IN_A_ROW = 10;

/** The answers that are there, by row and arm. */
type Answers = ReadonlyMap<string, Map<string, ArmAnswer>>;

/** Throws the signal's reason, or the last of many failures in a row; what is finished is kept all the same. */
export async function evaluate(evaluation: Evaluation, ports: EvalPorts, signal: AbortSignal): Promise<void> {
  const { plan, rows, arms, lanes } = evaluation;
  const answers = await prepare(evaluation, ports);
  ports.watch.onBegin(new Map(arms.map(({ name }) => [name, rows.filter((row) => isMissing(row, name)).length])));
  let failuresInARow = 0;
  for (let attempt = 1; attempt <= 2; attempt++) {
    const left = rows.filter((row) => arms.some(({ name }) => isMissing(row, name)));
    await workInLanes(left, lanes, signal, answerRow);
  }

  function isMissing(row: EvalRow, arm: string): boolean {
    return answers.get(row.id)?.has(arm) !== true;
  }

  async function answerRow(row: EvalRow, stop: AbortSignal): Promise<void> {
    const found = answers.get(row.id) ?? new Map<string, ArmAnswer>();
    for (const arm of arms.filter(({ name }) => isMissing(row, name))) {
      const body = armRequest(row, arm, plan, found);
      // Without the draft there is nothing to share: the second attempt may bring it.
      if (body === undefined) continue;
      const ask = (): Promise<AskedAnswer> => foregone(arm, found) ?? askArm(ports.ask, body, stop, ports.now);
      const answer = await tryOnce(row, arm, ask, stop);
      if (answer !== undefined) found.set(arm.name, answer);
    }
  }

  async function tryOnce(
    row: EvalRow,
    arm: Arm,
    ask: () => Promise<AskedAnswer>,
    stop: AbortSignal,
  ): Promise<ArmAnswer | undefined> {
    const of = { row: row.id, arm: arm.name };
    try {
      const answer: ArmAnswer = { type: "answer", ...of, at: ports.time(), ...(await ask()) };
      await ports.keep(answer);
      failuresInARow = 0;
      ports.watch.onAnswer(arm.name, answer.ms);
      return answer;
    } catch (thrown) {
      stop.throwIfAborted();
      const error = asFrogcomError(thrown);
      await ports.keep({ type: "failure", ...of, at: ports.time(), code: error.code, message: error.message });
      ports.watch.onFailure(arm.name, row.id, error);
      if (++failuresInARow >= MOST_FAILURES_IN_A_ROW) throw error;
      return undefined;
    }
  }
}

/** Of two equal answers none is better: nobody needs to be asked. */
function foregone({ compares }: Arm, answers: RowAnswers): Promise<AskedAnswer> | undefined {
  const [one, other] = (compares ?? []).map((name) => answers.get(name)?.text.trim());
  if (one === undefined || one !== other) return undefined;
  const told = { strategy: "direct", models: [], text: "SAME", finishReason: "stop", stopCause: "disabled" };
  return Promise.resolve({ ...told, rounds: 0, ms: 0, firstTextMs: null, steps: [] });
}

/** Keeps the plan and the rows that are new. */
async function prepare({ plan, rows, known }: Evaluation, { keep }: EvalPorts): Promise<Answers> {
  const answers = new Map((known?.rows ?? []).map(({ row, answers: found }) => [row.id, new Map(found)]));
  await keep(plan);
  for (const row of rows) {
    if (answers.has(row.id)) continue;
    await keep({ ...row, type: "row" });
    answers.set(row.id, new Map());
  }
  return answers;
}
