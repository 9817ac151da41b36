/** Compares two goal prompts over the same drafts. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { goalArms } from "../../eval/arms/arm.ts";
import type { Context, Given } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import { goalOrFile } from "../given-goal.ts";
import { reviewing } from "./compare-options.ts";
import { readWantedEval } from "./eval-options.ts";
import { runWanted } from "./run-suite.ts";

/** Without --no-comparison the secondary compares each two answers in both orders. */
export async function compareGoals(context: Context, given: Given): Promise<Outcome> {
  const { goalA, goalB, strategy = "review", comparison } = given.options;
  if (goalA === undefined || goalB === undefined) throw goalMissing();
  const goals = [goalOrFile(context, goalA), goalOrFile(context, goalB)] as const;
  const named = reviewing.find((name) => name === strategy) ?? "review";
  const arms = goalArms(named, goals, comparison !== "false");
  return runWanted(context, given, { ...readWantedEval(context, given), arms, goals });
}

function goalMissing(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "Which two goals? Name both with --goal-a and --goal-b: a name of `goals list`, a text or a file.",
    ru: "Какие две цели? Назовите обе через --goal-a и --goal-b: имя из `goals list`, текст или файл.",
  });
}
