/** `frogcom config history` and `restore`: who changed which setting, and the way back. */
import type { Bilingual } from "../../core/bilingual.ts";
import { listAt, valueAt } from "../../core/json.ts";
import type { CommandSpec, Given } from "../command.ts";
import type { Frogcom } from "../frogcom.ts";
import { changeLine, historyLines } from "../history-lines.ts";
import { withFrogcom } from "../open-frogcom.ts";
import type { Screen } from "../screen.ts";

const texts = {
  none: { en: "No setting was changed yet.", ru: "Настройки ещё не меняли." },
  more: { en: "There are more: --limit, --before ID.", ru: "Есть ещё: --limit, --before НОМЕР." },
  unchanged: { en: "Its settings are as they were before it.", ru: "Его настройки и так прежние." },
} as const satisfies Record<string, Bilingual>;

export const configHistoryCommands: readonly CommandSpec[] = [
  {
    path: ["config", "history"],
    about: { en: "list changes of settings, newest first", ru: "список изменений настроек, сначала новые" },
    options: [
      { flags: "--limit <number>", about: { en: "so many, 1..100 (20)", ru: "сколько, 1..100 (20)" } },
      { flags: "--before <id>", about: { en: "older than this change", ru: "раньше этого изменения" } },
    ],
    run: (context, given) => withFrogcom(context, (frogcom) => list(context.screen, frogcom, given)),
  },
  {
    path: ["config", "restore"],
    about: {
      en: "take a change back: its settings get the values that they had before it",
      ru: "отменить изменение: его настройки получают прежние значения",
    },
    arguments: [{ name: "<id>", about: { en: "the change's id", ru: "номер изменения" } }],
    run: (context, given) => withFrogcom(context, (frogcom) => restore(context.screen, frogcom, given)),
  },
];

async function list(screen: Screen, frogcom: Frogcom, { options }: Given): Promise<void> {
  const answer = await frogcom.settingsHistory(options);
  if (screen.isJson) return screen.json(answer);
  const entries = listAt(answer, "data");
  if (entries.length === 0) screen.notice(texts.none[screen.language]);
  for (const line of entries.flatMap((entry) => historyLines(entry, screen))) screen.line(line);
  if (valueAt(answer, "has_more") === true) screen.notice(texts.more[screen.language]);
}

async function restore(screen: Screen, frogcom: Frogcom, { arguments: [id = ""] }: Given): Promise<void> {
  const answer = await frogcom.restoreSettings(id);
  if (screen.isJson) return screen.json(answer);
  const changes = listAt(answer, "changes");
  if (changes.length === 0) screen.notice(texts.unchanged[screen.language]);
  for (const change of changes) screen.notice(changeLine(change, screen.language));
}
