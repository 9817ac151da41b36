/** All commands, in the order of the help. */
import type { CommandTable } from "../program.ts";
import { askCommand } from "./ask.ts";
import { auditCommand } from "./audit.ts";
import { batchCommand } from "./batch.ts";
import { changeRunCommands } from "./change-runs.ts";
import { chatCommand } from "./chat.ts";
import { checkCommand } from "./check.ts";
import { completionCommand } from "./completion.ts";
import { configCommands } from "./config.ts";
import { configHistoryCommands } from "./config-history.ts";
import { databaseCommands } from "./database.ts";
import { doctorCommand } from "./doctor.ts";
import { evalCommands } from "./eval.ts";
import { goalCommands } from "./goals.ts";
import { keyCommands } from "./keys.ts";
import { modelCommands } from "./models.ts";
import { runsCommands } from "./runs.ts";
import { serveCommand } from "./serve.ts";
import { statsCommand } from "./stats.ts";

export const commandTable: CommandTable = {
  commands: [
    serveCommand,
    askCommand,
    chatCommand,
    batchCommand,
    checkCommand,
    auditCommand,
    ...runsCommands,
    ...changeRunCommands,
    statsCommand,
    ...configCommands,
    ...configHistoryCommands,
    ...keyCommands,
    ...modelCommands,
    ...goalCommands,
    ...evalCommands,
    ...databaseCommands,
    doctorCommand,
    completionCommand(() => commandTable),
  ],
  groups: [
    {
      name: "runs",
      about: { en: "look at runs, stop them, go on from them", ru: "смотреть, останавливать и продолжать запуски" },
    },
    { name: "config", about: { en: "look at settings and change them", ru: "смотреть и менять настройки" } },
    { name: "keys", about: { en: "who is let in", ru: "кого пускает сервер" } },
    { name: "models", about: { en: "list and fetch models", ru: "смотреть и скачивать модели" } },
    { name: "goals", about: { en: "goal prompts that come along", ru: "готовые цели проверки" } },
    { name: "eval", about: { en: "measure what the review is worth", ru: "измерить, что даёт проверка" } },
    {
      name: "db",
      about: { en: "back up, verify and migrate the database", ru: "копировать, проверять и обновлять базу данных" },
    },
    { name: "engine", about: { en: "the embedded engine", ru: "встроенный движок" } },
  ],
};
