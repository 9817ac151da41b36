/** What may be asked of a comparison of two goal prompts. */
import { goalNames } from "../../core/goals/goal-name.ts";
import { strategyNames } from "../../core/types.ts";
import { isWithoutReview } from "../../core/without-review.ts";
import type { OptionSpec } from "../command.ts";
import { evalOptions } from "./eval-options.ts";

const goalText = {
  a: {
    en: "the first goal prompt: a name of `goals list`, a text or a file",
    ru: "первая цель: имя из `goals list`, текст или файл",
  },
  b: { en: "the second one", ru: "вторая цель" },
};

/** Only a review has a goal. */
export const reviewing = strategyNames.filter((name) => !isWithoutReview(name) && name !== "best-of-n");

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
