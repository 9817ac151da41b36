/** What reviews made of drafts of which it is known whether they are good. */
import { firstVerdict } from "../report/first-verdict.ts";
import { refusedText } from "../report/score-rows.ts";
import { BASELINE, REVIEWING_ARMS } from "../arms/arm.ts";
import type { ArmAnswer } from "../results/records.ts";
import { scoreText } from "../suites/score.ts";
import type { CalibrationRow } from "./calibration-rows.ts";

/** The answers to one row by arm. */
export interface AnsweredRow {
  readonly row: CalibrationRow;
  readonly answers: ReadonlyMap<string, ArmAnswer>;
}

export interface ReviewCase {
  readonly isGoodDraft: boolean;
  /** The reviewer's own verdict is not content; undefined where there is none. */
  readonly verdictAlarms: boolean | undefined;
  /** The draft did not stay as it was: the reviewer or a check raised the alarm, or the cleaner took something off. */
  readonly acts: boolean;
  readonly isGoodAnswer: boolean;
  /** A text that was refined and is bad was refused. */
  readonly isBadRefused: boolean;
}

/** Whether the fresh draft is good; undefined without one. */
export async function isGoodFresh({ row, answers }: AnsweredRow): Promise<boolean | undefined> {
  const draft = answers.get(BASELINE);
  return draft && (await isGood(row, draft));
}

/** One for each review of the row: of the fresh draft, of the good answer, and of the bad one. */
export async function reviewCases(
  { row, answers }: AnsweredRow,
  isFreshGood: boolean | undefined,
  goal: string,
): Promise<readonly ReviewCase[]> {
  const drafts = [
    { arm: REVIEWING_ARMS.fresh, text: answers.get(BASELINE)?.text, isGoodDraft: isFreshGood },
    { arm: REVIEWING_ARMS.good, text: row.drafts.good.text, isGoodDraft: true },
    { arm: REVIEWING_ARMS.bad, text: row.drafts.bad.text, isGoodDraft: false },
  ];
  const cases = drafts.map(async ({ arm, text, isGoodDraft }) => {
    const answer = answers.get(arm);
    if (answer === undefined || text === undefined || isGoodDraft === undefined) return [];
    return [await caseOf(row, { text, isGood: isGoodDraft }, answer, goal)];
  });
  return (await Promise.all(cases)).flat();
}

async function caseOf(
  row: CalibrationRow,
  draft: { readonly text: string; readonly isGood: boolean },
  answer: ArmAnswer,
  goal: string,
): Promise<ReviewCase> {
  const verdict = firstVerdict(row, draft.text, answer, goal);
  const refused = refusedText(answer);
  const isChanged = answer.text !== draft.text;
  return {
    isGoodDraft: draft.isGood,
    verdictAlarms: verdict && !verdict.accepts,
    acts: isChanged || answer.steps.some(({ kind }) => kind === "refine"),
    isGoodAnswer: isChanged ? await isGood(row, answer) : draft.isGood,
    isBadRefused: refused !== undefined && !(await scoreText(row, refused)).isPass,
  };
}

/** Where an answer was cut nobody has the whole of it, however well it reads. */
async function isGood(row: CalibrationRow, { text, finishReason }: ArmAnswer): Promise<boolean> {
  return finishReason !== "length" && (await scoreText(row, text)).isPass;
}
