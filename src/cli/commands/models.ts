/** `frogcom models` and `frogcom engine`: what there is to run models with, and fetching more. */
import {
  fetchModel,
  installedEngines,
  installEngine,
  type LibraryPlace,
  listLibrary,
  type ListedModel,
  type ModelLibrary,
} from "../../app/models/model-library.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import { byteWords } from "../../core/byte-words.ts";
import type { CommandSpec, Context, Given } from "../command.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";
import { startSettings } from "../start-settings.ts";

const texts = {
  embedded: { en: "Embedded engine (LLM_BASE_URL=embedded)", ru: "Встроенный движок (LLM_BASE_URL=embedded)" },
  here: { en: "here", ru: "здесь" },
  toFetch: { en: "to fetch", ru: "скачать" },
  isDefault: { en: "default", ru: "по умолчанию" },
  noServers: {
    en: "No model server runs where the settings point.",
    ru: "Там, куда указывают настройки, серверов моделей нет.",
  },
  isLoaded: { en: "loaded", ru: "загружена" },
  others: {
    en: "Any other GGUF model: `frogcom models pull hf:owner/repo/file.gguf`.",
    ru: "Любая другая модель GGUF: `frogcom models pull hf:владелец/репозиторий/файл.gguf`.",
  },
  noEngine: {
    en: "No engine is installed: `frogcom engine install`.",
    ru: "Движок не установлен: `frogcom engine install`.",
  },
  current: { en: "in use", ru: "используется" },
} as const satisfies Record<string, Bilingual>;

export const modelCommands: readonly CommandSpec[] = [
  {
    path: ["models", "list"],
    about: {
      en: "list models: of running servers, and of the embedded engine",
      ru: "список моделей: запущенных серверов и встроенного движка",
    },
    run: list,
  },
  {
    path: ["models", "pull"],
    about: {
      en: "fetch a model for the embedded engine and verify it",
      ru: "скачать модель для встроенного движка и проверить её",
    },
    arguments: [
      {
        name: "<name>",
        about: {
          en: "a name of `models list`, or hf:owner/repo/file.gguf",
          ru: "имя из `models list` или hf:владелец/репозиторий/файл.gguf",
        },
      },
    ],
    run: pull,
  },
  {
    path: ["engine", "install"],
    about: {
      en: "install the embedded engine into the data folder",
      ru: "установить встроенный движок в папку данных",
    },
    options: [
      { flags: "--force", about: { en: "also where it is installed already", ru: "даже если он уже установлен" } },
    ],
    run: install,
  },
  {
    path: ["engine", "list"],
    about: { en: "list the installed engines", ru: "список установленных движков" },
    run: listEngines,
  },
];

function libraryPlace({ place, screen, interrupts }: Context): LibraryPlace {
  return {
    settings: startSettings(place),
    env: place.machine.env,
    onProgress: (progress) => screen.progress(progress),
    signal: interrupts.first,
  };
}

async function list(context: Context): Promise<void> {
  const { screen } = context;
  const library = await listLibrary(libraryPlace(context));
  if (screen.isJson) screen.json(libraryOnWire(library, screen));
  else printLibrary(library, screen);
}

function libraryOnWire({ embedded, servers }: ModelLibrary, { language }: Screen): object {
  const words = embedded.map((model) => ({
    ...model,
    languages: model.languages[language],
    remark: model.remark[language],
  }));
  return { embedded: words, servers };
}

function printLibrary({ embedded, servers }: ModelLibrary, screen: Screen): void {
  const { language } = screen;
  for (const { baseUrl, kind, models } of servers) {
    screen.line(screen.paint("bold", `${baseUrl} (${kind})`));
    for (const { name, isLoaded } of models)
      screen.line(`  ${plainText(name)}${isLoaded ? ` · ${texts.isLoaded[language]}` : ""}`);
  }
  if (servers.length === 0) screen.notice(texts.noServers[language]);
  screen.line(screen.paint("bold", texts.embedded[language]));
  for (const model of embedded) screen.line(`  ${modelLine(model, screen)}`);
  screen.notice(texts.others[language]);
}

function modelLine(
  { name, title, licence, languages, sizeBytes, path, isDefault }: ListedModel,
  { language }: Screen,
): string {
  const state = path === null ? `${texts.toFetch[language]}: ${byteWords(sizeBytes)}` : texts.here[language];
  const mark = isDefault ? ` · ${texts.isDefault[language]}` : "";
  return `${name} · ${state}${mark} · ${title} · ${licence} · ${languages[language]}`;
}

async function pull(context: Context, { arguments: [name = ""] }: Given): Promise<void> {
  const { screen } = context;
  const { notices, ...model } = await fetchModel(name, libraryPlace(context));
  screen.endProgress();
  notices.forEach((notice) => screen.notice(notice[screen.language]));
  if (screen.isJson) screen.json(model);
  else screen.line(model.path);
}

async function install(context: Context, { options }: Given): Promise<void> {
  const { screen } = context;
  const path = await installEngine(libraryPlace(context), options["force"] === "true");
  screen.endProgress();
  if (screen.isJson) screen.json({ path });
  else screen.line(path);
}

async function listEngines({ place, screen }: Context): Promise<void> {
  const engines = await installedEngines(startSettings(place));
  if (screen.isJson) return screen.json(engines);
  if (engines.length === 0) screen.notice(texts.noEngine[screen.language]);
  for (const { version, path, isCurrent } of engines)
    screen.line(`${version}  ${path}${isCurrent ? `  (${texts.current[screen.language]})` : ""}`);
}
