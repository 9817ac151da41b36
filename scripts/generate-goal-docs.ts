/** Writes docs/goals.md and docs/goals.ru.md from the library of goals; with --check it only tells whether they are up to date. */
import { guideGoals } from "../src/core/goals/guide-goals.ts";
import type { LibraryGoal } from "../src/core/goals/library-goal.ts";
import { ownGoals } from "../src/core/goals/own-goals.ts";
import type { Language } from "../src/core/languages.ts";
import { writeOrCheck } from "./write-or-check.ts";

const words = {
  en: {
    intro: `# Goals of the review

<!-- Generated from src/core/goals by scripts/generate-goal-docs.ts: change the goals, not this page. -->

A goal tells the second model what to look for. These come along, in Russian and English; \`@\` and a name stand for one wherever a
goal is given, and the reviewer gets it in the language of the request. [По-русски](goals.ru.md)

\`\`\`bash
frogcom goals list                                      # or GET /v1/goals
frogcom goals show teaching
frogcom ask "What is recursion?" --goal @simplify
frogcom config set SECONDARY_GOAL_PROMPT @additions     # or in the environment
curl -X PUT http://localhost:8888/config/orchestration \\
  -H "Content-Type: application/json" -d '{"secondary_goal_prompt": "@tech-docs"}'
\`\`\`

\`frogcom.goal\` of a request, \`secondaryGoalPrompt\` of a profile and \`goal\` of a row of \`frogcom eval\` take a name as well.
Whether a goal is better than another one for your models and your questions, \`frogcom eval compare --goal-a @simplify --goal-b
@teaching\` measures: [evaluation.md](evaluation.md#two-goal-prompts).

- \`@\` and one word is a name; one that nothing is called is refused with those that there are. A goal that goes on after the word is
  a text, also when it begins with \`@\`.
- The stored run has the text that the reviewer was told as \`goal\`, and the name as \`goal_name\`.
- **More**: the goal asks for additions, style or simplification. Then such findings are in order, and a longer text is no reason to
  stop. Goals without it are about faults: the reviewer is told that most answers have none.`,
    guide: "## The guide's",
    own: "## Beside the guide's",
    head: "| name | when it is right | more | text |",
    yes: "yes",
    end: `## What is not here

There is no goal for arithmetic, logic and puzzles: asked to find errors there, a model spoils more right answers than it mends.
What helps is a program: give [checks](checks.md), or take \`STRATEGY=best-of-n\`.
`,
  },
  ru: {
    intro: `# Цели проверки

<!-- Сделано из src/core/goals программой scripts/generate-goal-docs.ts: меняйте цели, а не эту страницу. -->

Цель говорит второй модели, что искать. Эти — готовые, на русском и английском; \`@\` и имя заменяют цель везде, где её задают, а
проверяющая модель получает её на языке запроса. [In English](goals.md)

\`\`\`bash
frogcom goals list                                      # или GET /v1/goals
frogcom goals show teaching
frogcom ask "Что такое рекурсия?" --goal @simplify
frogcom config set SECONDARY_GOAL_PROMPT @additions     # или в окружении
curl -X PUT http://localhost:8888/config/orchestration \\
  -H "Content-Type: application/json" -d '{"secondary_goal_prompt": "@tech-docs"}'
\`\`\`

Имя принимают и \`frogcom.goal\` запроса, и \`secondaryGoalPrompt\` профиля, и \`goal\` строки для \`frogcom eval\`. Какая цель лучше
для ваших моделей и вопросов, измеряет \`frogcom eval compare --goal-a @simplify --goal-b @teaching\`:
[evaluation.ru.md](evaluation.ru.md#две-цели-проверки).

- \`@\` и одно слово — имя; неизвестное отвергается с перечнем известных. Если после слова цель продолжается, это текст, даже если он
  начинается с \`@\`.
- В сохранённом запуске \`goal\` — текст, который получила проверяющая модель, \`goal_name\` — имя.
- **Больше**: цель просит дополнений, стиля или упрощений. Тогда такие замечания уместны, и рост текста — не причина остановиться.
  Цели без этой отметки — об ошибках: проверяющей модели сказано, что в большинстве ответов их нет.`,
    guide: "## Из руководства",
    own: "## Кроме руководства",
    head: "| имя | когда подходит | больше | текст |",
    yes: "да",
    end: `## Чего здесь нет

Нет цели для арифметики, логики и головоломок: когда модель просят искать в них ошибки, она портит больше верных ответов, чем
исправляет. Помогает программа: задайте [проверки](checks.ru.md) или возьмите \`STRATEGY=best-of-n\`.
`,
  },
} as const satisfies Record<Language, object>;

function rowOf({ name, when, text, asksForMore }: LibraryGoal, language: Language): string {
  return `| \`@${name}\` | ${when[language]} | ${asksForMore ? words[language].yes : ""} | ${text[language]} |`;
}

function renderGoals(language: Language): string {
  const { intro, guide, own, head, end } = words[language];
  const table = (goals: readonly LibraryGoal[]): string =>
    [head, "|---|---|---|---|", ...goals.map((goal) => rowOf(goal, language))].join("\n");
  return [intro, guide, table(guideGoals), own, table(ownGoals), end].join("\n\n");
}

writeOrCheck({ "docs/goals.md": renderGoals("en"), "docs/goals.ru.md": renderGoals("ru") });
