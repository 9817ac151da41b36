/** Options that decide how the question is reviewed, and by whom. */
import { efforts } from "../../app/app.ts";
import { reviewErrorAnswers, strategyNames } from "../../core/types.ts";
import { guards, refineWays } from "../../core/guard/rules.ts";
import { expectedGoal, goalNames, readGoal } from "../../core/goals/goal-name.ts";
import { suggestModels } from "../model-name.ts";
import type { RequestOptionTable } from "./request-option.ts";

const group = { en: "How it is reviewed", ru: "Как проверять" };

export const reviewOptions = {
  model: {
    flags: "--profile, --model <name>",
    place: ["model"],
    group,
    suggests: suggestModels,
    about: {
      en: "a profile such as tech-docs; primary or secondary: that model alone; frogcom: as the settings say",
      ru: "профиль, например tech-docs; primary или secondary — одна эта модель; frogcom — как в настройках",
    },
  },
  strategy: {
    flags: "--strategy <name>",
    place: ["frogcom", "strategy"],
    group,
    choices: strategyNames,
    about: { en: "the way it is reviewed", ru: "способ проверки" },
  },
  rounds: {
    flags: "--rounds <number>",
    place: ["frogcom", "rounds"],
    group,
    about: { en: "rounds of review and refine, 0..10", ru: "раундов проверки и доработки, 0..10" },
  },
  goal: {
    flags: "--goal <text>",
    place: ["frogcom", "goal"],
    group,
    readText: readGoal,
    expected: expectedGoal,
    suggests: () => goalNames,
    about: {
      en: "what the reviewer is to look for: a text, or a name of `goals list` such as @additions",
      ru: "что искать проверяющей модели: текст или имя из `goals list`, например @additions",
    },
  },
  effort: {
    flags: "--effort <level>",
    place: ["reasoning_effort"],
    group,
    choices: efforts,
    about: {
      en: "none: no review, low: one round, medium: as the settings say, high: one round more",
      ru: "none — без проверки, low — один раунд, medium — как в настройках, high — на раунд больше",
    },
  },
  guard: {
    flags: "--guard <rule>",
    place: ["frogcom", "guard"],
    group,
    choices: guards,
    about: {
      en: "what refuses a refined text that got worse: programs, also a comparison, or nothing",
      ru: "что отвергает ухудшенную доработку: программы, ещё и сравнение или ничто",
    },
  },
  refineBy: {
    flags: "--refine-by <way>",
    place: ["frogcom", "refine_by"],
    group,
    choices: refineWays,
    about: { en: "small edits, a rewrite, or what fits", ru: "правками, заново или как лучше" },
  },
  candidates: {
    flags: "--candidates <number>",
    place: ["frogcom", "n"],
    group,
    about: { en: "drafts of best-of-n at most, 1..16", ru: "черновиков у best-of-n не больше, 1..16" },
  },
  draft: {
    flags: "--draft <file or text>",
    place: ["frogcom", "draft"],
    group,
    about: {
      en: "review this draft of yours instead of writing one; - reads it from stdin",
      ru: "проверить ваш черновик, а не писать свой; - читает его со stdin",
    },
  },
  draftIsCut: {
    flags: "--draft-is-cut",
    place: ["frogcom", "draft_is_cut"],
    group,
    about: { en: "that draft ended at its token limit", ru: "этот черновик оборван на пределе токенов" },
  },
  onReviewError: {
    flags: "--on-review-error <what>",
    place: ["frogcom", "on_review_error"],
    group,
    choices: reviewErrorAnswers,
    about: {
      en: "when the review fails: the draft all the same, or the error",
      ru: "если проверка не удалась: всё равно черновик или ошибка",
    },
  },
} as const satisfies RequestOptionTable;
