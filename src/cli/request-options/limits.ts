/** Options that bound what the run may spend, and decide what is kept of it. */
import { storings } from "../../core/types.ts";
import { expectedDuration, readDurationMs } from "../duration.ts";
import type { RequestOptionTable } from "./request-option.ts";

const group = {
  en: "Limits; when one is reached, the best text so far is the answer",
  ru: "Пределы; когда один достигнут, ответ — лучший готовый текст",
};
const kept = { en: "What is kept", ru: "Что сохраняется" };
const duration = { readText: readDurationMs, expected: expectedDuration };

export const limitOptions = {
  budgetTokens: {
    flags: "--budget-tokens <number>",
    place: ["frogcom", "budget", "max_tokens"],
    group,
    about: { en: "tokens of all calls together, prompts included", ru: "токены всех вызовов вместе с запросами" },
  },
  budgetCost: {
    flags: "--budget-cost <number>",
    place: ["frogcom", "budget", "max_cost"],
    group,
    about: { en: "cost of all calls, in the currency of PRICES", ru: "стоимость всех вызовов в валюте PRICES" },
  },
  deadline: {
    flags: "--deadline <time>",
    place: ["frogcom", "budget", "deadline_ms"],
    group,
    ...duration,
    about: { en: "time for everything: 30 (seconds), 30s, 2m", ru: "время на всё: 30 (секунд), 30s, 2m" },
  },
  reviewDeadline: {
    flags: "--review-deadline <time>",
    place: ["frogcom", "budget", "review_ms"],
    group,
    ...duration,
    about: { en: "time for review and refine together", ru: "время на проверку и доработку вместе" },
  },
  store: {
    flags: "--store <what>",
    place: ["frogcom", "store"],
    group: kept,
    choices: storings,
    about: { en: "all of the run, all but its texts, or nothing", ru: "весь запуск, всё кроме текстов или ничего" },
  },
  cache: {
    flags: "--cache",
    place: ["frogcom", "cache"],
    group: kept,
    about: { en: "an answer that was given before will do", ru: "годится и ответ, данный раньше" },
  },
} as const satisfies RequestOptionTable;

/** The opposite of an option that is on or off. */
export const noCacheOption = {
  flags: "--no-cache",
  group: kept,
  about: { en: "ask the models anew", ru: "спросить модели заново" },
};
