/** Settings of the review: whether, how often, with which goal and by which rules. */
import { Type } from "typebox";
import { expectedGoal, LONGEST_GOAL, readGoal } from "../../core/goals/goal-name.ts";
import { DEFAULT_GOAL } from "../../core/goals/guide-goals.ts";
import { frames, reviewErrorAnswers, strategyNames } from "../../core/types.ts";
import { guards, refineWays } from "../../core/guard/rules.ts";
import type { SettingTable } from "./declaration.ts";

export const reviewSettings = {
  orchestrationEnabled: {
    env: "ORCHESTRATION_ENABLED",
    schema: Type.Boolean(),
    default: true,
    wire: { group: "orchestration", name: "enabled" },
    about: {
      en: "Whether the secondary model reviews the draft. Off: one call of the primary model.",
      ru: "Проверяет ли вторая модель черновик. Выключено: один вызов основной модели.",
    },
  },
  communicationRounds: {
    env: "COMMUNICATION_ROUNDS",
    schema: Type.Integer({ minimum: 0, maximum: 10 }),
    default: 1,
    wire: { group: "orchestration", name: "communication_rounds" },
    about: {
      en: "Rounds of review and refine: at most so many with `STRATEGY=review`, exactly so many with `classic`.",
      ru: "Число раундов «проверка и доработка»: при `STRATEGY=review` не больше стольких, при `classic` ровно столько.",
    },
  },
  secondaryGoalPrompt: {
    env: "SECONDARY_GOAL_PROMPT",
    schema: Type.String({ minLength: 1, maxLength: LONGEST_GOAL }),
    readText: readGoal,
    expected: expectedGoal,
    default: DEFAULT_GOAL,
    wire: { group: "orchestration", name: "secondary_goal_prompt" },
    about: {
      en: "What the secondary model is asked to look for: a text, or a name of `frogcom goals list` such as `@additions`.",
      ru: "Целевой промпт второй модели: что ей искать в ответе. Текст или имя из `frogcom goals list`, например `@additions`.",
    },
  },
  strategy: {
    env: "STRATEGY",
    schema: Type.Enum(strategyNames),
    default: "review",
    about: {
      en: "`review`: stops when the reviewer is satisfied. `classic`: the guide's literal loop. `direct`: the primary model alone. `best-of-n`: several drafts, the best by checks. `auto`: what pays for this pair by its calibration (`frogcom doctor --review`); `review` while there is none. `shadow`: users get the draft, and the review runs behind it for the statistics.",
      ru: "`review`: останавливается, когда проверяющая модель довольна. `classic`: цикл руководства буквально. `direct`: только основная модель. `best-of-n`: несколько черновиков, лучший по проверкам. `auto`: то, что окупается для этой пары по её калибровке (`frogcom doctor --review`); пока её нет — `review`. `shadow`: пользователь получает черновик, а проверка идёт после ответа, для статистики.",
    },
  },
  frame: {
    env: "FRAME",
    schema: Type.Enum(["auto", ...frames]),
    default: "auto",
    about: {
      en: "Where the reviewer stands: `separate` judges with its own eyes, `grown` goes on in the same conversation (much faster when both roles are one model), `auto` picks.",
      ru: "Где стоит проверяющая модель: `separate` судит со стороны, `grown` продолжает тот же разговор (намного быстрее, если обе роли играет одна модель), `auto` выбирает сам.",
    },
  },
  guard: {
    env: "GUARD",
    schema: Type.Enum(guards),
    default: "checks",
    about: {
      en: "The rule that refuses a refined text that got worse: `checks` by programs, `compare` also by a blind comparison where the secondary is calibrated for it (`frogcom doctor --review`), `off` never.",
      ru: "Правило, которое отвергает ухудшенную доработку: `checks` программами, `compare` ещё и слепым сравнением, если калибровка (`frogcom doctor --review`) позволяет ему верить, `off` никогда.",
    },
  },
  refineBy: {
    env: "REFINE",
    schema: Type.Enum(refineWays),
    default: "auto",
    about: {
      en: "How a draft is refined: `edits` replaces passages and judges each edit, `rewrite` writes it anew, `auto` edits long drafts whose findings quote what they are about.",
      ru: "Как дорабатывается черновик: `edits` заменяет отрывки и проверяет каждую правку, `rewrite` пишет заново, `auto` правит длинные черновики, если замечания цитируют место.",
    },
  },
  onReviewError: {
    env: "ON_REVIEW_ERROR",
    schema: Type.Enum(reviewErrorAnswers),
    default: "draft",
    about: {
      en: "When review or refine fails: `draft` answers with the last whole text, marked `degraded`; `fail` answers with the error.",
      ru: "Если проверка или доработка не удалась: `draft` отдаёт последний целый текст с пометкой `degraded`, `fail` отдаёт ошибку.",
    },
  },
  reviewDeadlineSeconds: {
    env: "REVIEW_DEADLINE",
    schema: Type.Number({ minimum: 0.001, maximum: 86_400 }),
    unset: { en: "no limit", ru: "без предела" },
    about: {
      en: "Seconds for all review and refine steps together; when they have passed, the best text so far is the answer.",
      ru: "Секунды на все шаги проверки и доработки вместе; по их истечении ответом становится лучший текст из готовых.",
    },
  },
  shadowPercent: {
    env: "SHADOW",
    schema: Type.Number({ minimum: 0, maximum: 100 }),
    default: 0,
    adminOnly: true,
    about: {
      en: "Percent of the answers of `direct` (of `shadow`: all, unless this is set) whose draft is reviewed behind the answer, to measure what a review is worth. Nobody waits for it; 0 = none.",
      ru: "Процент ответов `direct` (у `shadow` — все, пока это не задано), черновик которых проверяется уже после ответа, чтобы измерить пользу проверки. Её никто не ждёт; 0 — никогда.",
    },
  },
  shadowBudgetTokens: {
    env: "SHADOW_BUDGET",
    schema: Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 }),
    default: 200_000,
    adminOnly: true,
    about: {
      en: "Tokens a day (of UTC) for reviews behind answers, prompts included. When they are spent none begins until the next day.",
      ru: "Токенов в день (по UTC) на проверки после ответа, вместе с промптами. Когда они истрачены, до следующего дня ни одна не начинается.",
    },
  },
  profiles: {
    env: "PROFILES",
    schema: Type.Record(Type.String(), Type.Unknown()),
    startOnly: true,
    unset: { en: "the guide's scenarios alone", ru: "только сценарии руководства" },
    about: {
      en: 'Own profiles, chosen by `model: "frogcom/<name>"`, beside `tech-docs`, `creative` and `teaching`: `{"short": {"communication_rounds": 1, "max_tokens": 200}}`.',
      ru: 'Свои профили, которые выбирает `model: "frogcom/<имя>"`, кроме `tech-docs`, `creative` и `teaching`: `{"short": {"communication_rounds": 1, "max_tokens": 200}}`.',
    },
  },
  modelAliases: {
    env: "MODEL_ALIASES",
    schema: Type.Record(Type.String(), Type.Unknown()),
    startOnly: true,
    unset: { en: "none", ru: "нет" },
    about: {
      en: 'Other names for FrogCom\'s models, for clients whose model name cannot be changed: `{"gpt-4o": "frogcom"}`.',
      ru: 'Другие имена моделей FrogCom, для клиентов, в которых имя модели не изменить: `{"gpt-4o": "frogcom"}`.',
    },
  },
} as const satisfies SettingTable;
