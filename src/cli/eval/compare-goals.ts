/** Compares two goal prompts over the same drafts. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { goalNames } from "../../core/goals/goal-name.ts";
import { strategyNames } from "../../core/types.ts";
import { isWithoutReview } from "../../core/without-review.ts";
import { goalArms } from "../../eval/arms/arm.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import { goalOrFile } from "../given-goal.ts";
import { evalOptions, readWantedEval } from "./eval-options.ts";
import { runWanted } from "./run-suite.ts";

const goalText = {
  a: {
    en: "the first goal prompt: a name of `goals list`, a text or a file",
    ru: "первая цель: имя из `goals list`, текст или файл",
  },
  b: { en: "the second one", ru: "вторая цель" },
};

/** Only a review has a goal. */
const reviewing = strategyNames.filter((name) => !isWithoutReview(name) && name !== "best-of-n");

export const compareOptions: readonly OptionSpec[] = [
  { flags: "--goal-a <name, text or file>", about: goalText.a, suggests: () => goalNames },
  { flags: "--goal-b <name, text or file>", about: goalText.b, suggests: () => goalNames },
  {
    flags: "--strategy <name>",
    choices: reviewing,
    about: { en: "how both are reviewed (review)", ru: "как проверять в обоих случаях (review)" },
  },
  {
    flags: "--no-comparison",
    about: {
      en: "by the checks alone: the secondary does not compare the answers",
      ru: "только по проверкам: вторая модель не сравнивает ответы",
    },
  },
  ...evalOptions.filter(({ flags }) => !/^--(arms|from-runs|goal)\b(?!-)/.test(flags)),
];

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
