/** `frogcom config`: the settings in force, where each comes from, and changing those that may change while a server runs. */
import { describeRefusal } from "../../config/layer.ts";
import { readValue } from "../../config/read-value.ts";
import { refuseUnstorable } from "../../config/read-changes.ts";
import { findSetting } from "../../config/setting-name.ts";
import { declarations, type SettingKey, settingKeys } from "../../config/settings.ts";
import { sourceWords } from "../../config/source-words.ts";
import { bilingualError } from "../../core/bilingual.ts";
import { listAt, valueAt } from "../../core/json.ts";
import { inColumns } from "../columns.ts";
import type { ArgumentSpec, CommandSpec, Given } from "../command.ts";
import type { Frogcom } from "../frogcom.ts";
import { withFrogcom } from "../open-frogcom.ts";
import type { Screen } from "../screen.ts";
import type { ShownSetting } from "../shown-settings.ts";

const fromArguments = "from the command line";

const texts = {
  unset: { en: "(unset)", ru: "(не задано)" },
  hides: { en: "hides", ru: "скрывает" },
  notStored: { en: "No value of it was stored.", ru: "Сохранённого значения не было." },
} as const;

const setting: ArgumentSpec = {
  name: "<name>",
  suggests: () => settingKeys.map((key) => declarations[key].env),
  about: {
    en: "COMMUNICATION_ROUNDS, communication_rounds or communicationRounds",
    ru: "COMMUNICATION_ROUNDS, communication_rounds или communicationRounds",
  },
};

export const configCommands: readonly CommandSpec[] = [
  {
    path: ["config", "show"],
    about: { en: "show all settings, each with its source", ru: "показать все настройки и откуда каждая взята" },
    run: (context) => withFrogcom(context, (frogcom) => show(context.screen, frogcom.settings())),
  },
  {
    path: ["config", "get"],
    about: { en: "print the value of one setting", ru: "напечатать значение одной настройки" },
    arguments: [setting],
    run: (context, given) => withFrogcom(context, (frogcom) => get(context.screen, frogcom.settings(), given)),
  },
  {
    path: ["config", "set"],
    about: {
      en: "change a setting for new runs; it survives a restart, as with PUT",
      ru: "изменить настройку для новых запусков; переживает перезапуск, как PUT",
    },
    arguments: [setting, { name: "<value>", about: { en: "the new value", ru: "новое значение" } }],
    run: (context, given) => withFrogcom(context, (frogcom) => set(context.screen, frogcom, given)),
  },
  {
    path: ["config", "unset"],
    about: {
      en: "take a stored value away: environment, file or default hold again",
      ru: "убрать сохранённое значение: снова действуют окружение, файл или умолчание",
    },
    arguments: [setting],
    run: (context, given) => withFrogcom(context, (frogcom) => unset(context.screen, frogcom, given)),
  },
];

function show(screen: Screen, settings: readonly ShownSetting[]): void {
  if (screen.isJson) return screen.json(settings);
  const rows = settings.map(({ env, value, from, hides }) => {
    const hidden =
      hides === undefined
        ? ""
        : `; ${texts.hides[screen.language]} ${shown(hides.value, screen)}, ${sourceWords(hides.from)[screen.language]}`;
    const source = screen.paint("dim", `(${sourceWords(from)[screen.language]}${hidden})`);
    return [env, `${shown(value, screen)}  ${source}`];
  });
  for (const line of inColumns(rows)) screen.line(line);
}

function get(screen: Screen, settings: readonly ShownSetting[], { arguments: [name = ""] }: Given): void {
  const key = findSetting(name, fromArguments);
  const found = settings.find((known) => known.key === key);
  if (screen.isJson) screen.json(found ?? null);
  else screen.line(plain(found?.value ?? null));
}

async function set(screen: Screen, frogcom: Frogcom, { arguments: [name = "", text = ""] }: Given): Promise<void> {
  const key = findSetting(name, fromArguments);
  refuseUnstorable(key);
  const value = readText(key, text);
  const answer = await frogcom.changeSettings({ [key]: value });
  if (screen.isJson) screen.json(answer);
  else screen.notice(`${declarations[key].env} = ${shown(value, screen)}`);
}

async function unset(screen: Screen, frogcom: Frogcom, { arguments: [name = ""] }: Given): Promise<void> {
  const key = findSetting(name, fromArguments);
  refuseUnstorable(key);
  const answer = await frogcom.changeSettings({ [key]: null });
  if (screen.isJson) return screen.json(answer);
  const [change] = listAt(answer, "changes");
  if (change === undefined) return screen.notice(texts.notStored[screen.language]);
  screen.notice(`${declarations[key].env} = ${shown(valueAt(change, "to") ?? null, screen)}`);
}

function readText(key: SettingKey, text: string): unknown {
  const reading = readValue(declarations[key], text);
  if (!reading.ok) throw bilingualError("setting-invalid", describeRefusal(key, text, fromArguments));
  return reading.value;
}

function shown(value: unknown, screen: Screen): string {
  return value === null ? texts.unset[screen.language] : JSON.stringify(value);
}

/** As a script wants it: a text without quotes, nothing for what is unset. */
function plain(value: unknown): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
