/** What the reviewer itself said of a draft, without what programs found. */
import { lastUserText } from "../../core/conversation.ts";
import { asksForMore } from "../../core/goals/asks-for-more.ts";
import { settleGoal } from "../../core/goals/goal-name.ts";
import { languageOf } from "../../core/language.ts";
import { readVerdict, type Verdict } from "../../core/verdict.ts";
import type { ArmAnswer } from "../results/records.ts";
import type { EvalRow } from "../suites/eval-row.ts";

/** Undefined without a review that went well. `classic` asks for advice, not for a verdict. */
export function firstVerdict(
  { messages }: EvalRow,
  draft: string,
  { strategy, steps }: ArmAnswer,
  goal = "@default",
): Verdict | undefined {
  const review = steps.find(({ kind, error }) => kind === "review" && error === undefined);
  if (strategy === "classic" || review === undefined) return undefined;
  const language = languageOf(messages);
  const wantsMore = asksForMore(settleGoal(goal, language).goal);
  const about = { language, draft, request: lastUserText(messages), wantsMore, earlier: [], exact: [] };
  return readVerdict(review.raw ?? review.text, about);
}
