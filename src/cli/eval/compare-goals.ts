/** Compares two goal prompts over the same drafts. */
import { bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { strategyNames } from "../../core/types.ts";
import { BASELINE, goalArms } from "../../eval/arms/arm.ts";
import type { Context, Given, OptionSpec } from "../command.ts";
import type { Outcome } from "../exit-codes.ts";
import { textOrFile } from "../given-file.ts";
import { evalOptions, readWantedEval } from "./eval-options.ts";
import { runWanted } from "./run-suite.ts";

const goalText = {
  a: { en: "the first goal prompt, or its file", ru: "первая цель проверки или её файл" },
  b: { en: "the second one", ru: "вторая цель" },
};

const withoutReview: readonly string[] = [BASELINE, "best-of-n"];
/** Only a review has a goal. */
const reviewing = strategyNames.filter((name) => !withoutReview.includes(name));

export const compareOptions: readonly OptionSpec[] = [
  { flags: "--goal-a <text or file>", about: goalText.a },
  { flags: "--goal-b <text or file>", about: goalText.b },
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
  const goals = [textOrFile(context, goalA), textOrFile(context, goalB)] as const;
  const named = reviewing.find((name) => name === strategy) ?? "review";
  const arms = goalArms(named, goals, comparison !== "false");
  return runWanted(context, given, { ...readWantedEval(context, given), arms, goals });
}

function goalMissing(): FrogcomError {
  return bilingualError("request-malformed", {
    en: "Which two goals? Name both with --goal-a and --goal-b, each a text or a file.",
    ru: "Какие две цели? Назовите обе через --goal-a и --goal-b: текст или файл.",
  });
}
