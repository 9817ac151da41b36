/** The request by which an arm answers a row. */
import { type JsonObject, objectAt } from "../../core/json.ts";
import type { ArmAnswer, EvalPlan } from "../results/records.ts";
import { seededRandom } from "../../core/statistics/random.ts";
import type { EvalRow, RowDraft } from "../suites/eval-row.ts";
import { type Arm, BASELINE, REROLL } from "./arm.ts";
import { comparisonRequest } from "./comparison-request.ts";

/** Seeds of model servers are whole numbers of 31 bits. */
const SEED_LIMIT = 2 ** 31;

/** The answers of one row so far, by arm. */
export type RowAnswers = ReadonlyMap<string, ArmAnswer>;

/** Undefined while an answer is missing that the arm builds upon. */
export function armRequest(row: EvalRow, arm: Arm, plan: EvalPlan, answers: RowAnswers): JsonObject | undefined {
  if (arm.compares !== undefined) return comparisonRequest(row, arm.compares, plan, answers, arm.goal);
  const draft = draftFor(row, arm, answers);
  return isDrafted(arm) && draft === undefined ? undefined : answerRequest(row, arm, plan, draft);
}

function draftFor({ drafts }: EvalRow, { isShared, ownDraft }: Arm, answers: RowAnswers): RowDraft | undefined {
  if (ownDraft !== undefined) return drafts?.[ownDraft];
  const answer = isShared ? answers.get(BASELINE) : undefined;
  return answer && { text: answer.text, ...(answer.finishReason === "length" && { isCut: true }) };
}

function isDrafted({ isShared, ownDraft }: Arm): boolean {
  return isShared || ownDraft !== undefined;
}

/**
 * Nothing is stored of the run unless somebody asks for it: the results are the record; and nothing comes from a cache: it
 * would cost nothing, and be no second throw of the dice.
 */
function answerRequest(row: EvalRow, arm: Arm, { identity }: EvalPlan, draft: RowDraft | undefined): JsonObject {
  const { seed, request } = identity;
  const frogcom = objectAt(request, "frogcom");
  const goal = arm.goal ?? row.goal;
  return {
    ...request,
    messages: row.messages,
    seed: seedOf(seed, row.id, arm.name === REROLL ? REROLL : "draft"),
    frogcom: {
      store: "none",
      ...frogcom,
      strategy: arm.strategy,
      cache: false,
      ...(goal !== undefined && { goal }),
      ...(isDrafted(arm) && { review: { seed: seedOf(seed, row.id, arm.name), ...objectAt(frogcom, "review") } }),
      ...(draft && { draft: draft.text, draft_is_cut: draft.isCut === true }),
    },
  };
}

/** One for each prompt and purpose; arms that share a draft have the seed of that draft, so that their calls are as its own. */
function seedOf(seed: number, rowId: string, purpose: string): number {
  let mixed = seed;
  for (const character of `${purpose} ${rowId}`) mixed = (Math.imul(mixed, 31) + (character.codePointAt(0) ?? 0)) | 0;
  return seededRandom(mixed).below(SEED_LIMIT);
}
