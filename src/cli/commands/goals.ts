/** `frogcom goals`: the goal prompts that come along. No server is needed. */
import type { Bilingual } from "../../core/bilingual.ts";
import { unknownGoal } from "../../core/goals/goal-name.ts";
import { goalLibrary, goalNamed } from "../../core/goals/library.ts";
import { goalListOnWire, goalOnWire } from "../../server/wire/goals.ts";
import { inColumns } from "../columns.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import type { Screen } from "../screen.ts";

const texts = {
  use: {
    en: "Use one by its name: --goal @additions, SECONDARY_GOAL_PROMPT=@additions. It speaks the language of the request.",
    ru: "Выберите по имени: --goal @additions, SECONDARY_GOAL_PROMPT=@additions. Она говорит на языке запроса.",
  },
  more: {
    en: "Asks for additions, style or simplification, and not for faults alone.",
    ru: "Просит дополнений, стиля или упрощений, а не только исправления ошибок.",
  },
} as const satisfies Record<string, Bilingual>;

export const goalCommands: readonly CommandSpec[] = [
  {
    path: ["goals", "list"],
    about: { en: "list the goal prompts that come along", ru: "список готовых целей проверки" },
    run: list,
  },
  {
    path: ["goals", "show"],
    about: { en: "show what a goal tells the reviewer", ru: "показать, что цель говорит проверяющей модели" },
    arguments: [
      {
        name: "<name>",
        about: { en: "a name of `goals list`", ru: "имя из `goals list`" },
        suggests: () => goalLibrary.map(({ name }) => name),
      },
    ],
    run: show,
  },
];

async function list({ screen }: Context): Promise<void> {
  if (screen.isJson) return screen.json(goalListOnWire());
  const goals = goalLibrary.map(({ name, when }) => [`@${name}`, when[screen.language]]);
  for (const line of inColumns(goals)) screen.line(line);
  screen.notice(texts.use[screen.language]);
}

async function show({ screen }: Context, { arguments: [given = ""] }: Given): Promise<void> {
  const goal = goalNamed(given.trim().toLowerCase().replace(/^@/, ""));
  if (goal === undefined) throw unknownGoal(given);
  if (screen.isJson) return screen.json(goalOnWire(goal));
  const { language } = screen;
  screen.line(`${screen.paint("bold", `@${goal.name}`)}  ${goal.when[language]}`);
  if (goal.asksForMore) screen.line(texts.more[language]);
  for (const each of textsOf(goal.text, screen)) screen.line(`\n${each}`);
}

/** The reader's language first. */
function textsOf(text: Bilingual, { language }: Screen): readonly string[] {
  return language === "ru" ? [text.ru, text.en] : [text.en, text.ru];
}
