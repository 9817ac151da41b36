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
export async function reviewCases(answered: AnsweredRow, goal: string): Promise<readonly ReviewCase[]> {
  const { row, answers } = answered;
  const fresh = answers.get(BASELINE);
  const isFreshGood = await isGoodFresh(answered);
  const drafts = [
    { arm: REVIEWING_ARMS.fresh, text: fresh?.text, isGoodDraft: isFreshGood },
    { arm: REVIEWING_ARMS.good, text: row.drafts.good.text, isGoodDraft: true },
    { arm: REVIEWING_ARMS.bad, text: row.drafts.bad.text, isGoodDraft: false },
  ];
  const cases = drafts.map(async ({ arm, text, isGoodDraft }) => {
    const answer = answers.get(arm);
    if (answer === undefined || text === undefined || isGoodDraft === undefined) return [];
    return [{ isGoodDraft, ...(await caseOf(row, text, answer, goal)) }];
  });
  return (await Promise.all(cases)).flat();
}

async function caseOf(
  row: CalibrationRow,
  draft: string,
  answer: ArmAnswer,
  goal: string,
): Promise<Omit<ReviewCase, "isGoodDraft">> {
  const verdict = firstVerdict(row, draft, answer, goal);
  const refused = refusedText(answer);
  return {
    verdictAlarms: verdict && !verdict.accepts,
    acts: answer.text !== draft || answer.steps.some(({ kind }) => kind === "refine"),
    isGoodAnswer: await isGood(row, answer),
    isBadRefused: refused !== undefined && !(await scoreText(row, refused)).isPass,
  };
}

/** Where an answer was cut nobody has the whole of it, however well it reads. */
async function isGood(row: CalibrationRow, { text, finishReason }: ArmAnswer): Promise<boolean> {
  return finishReason !== "length" && (await scoreText(row, text)).isPass;
}
