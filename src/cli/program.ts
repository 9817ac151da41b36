/** Makes commander's program from the table of commands: their options, the common ones, and every setting as a flag. */
import { Argument, Command, Option } from "commander";
import { version } from "../app/version.ts";
import type { EnvSources } from "../config/parse-env.ts";
import { type SettingKey, declarations, flagOf, settingKeys, settingTopics } from "../config/settings.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { Language } from "../core/languages.ts";
import type { CommandSpec, Given, GroupSpec, OptionSpec } from "./command.ts";

/** What every command understands. */
const commonOptions: readonly OptionSpec[] = [
  { flags: "--json", about: { en: "print JSON", ru: "печатать JSON" } },
  { flags: "--quiet", about: { en: "no notices and no progress", ru: "без сообщений и хода работы" } },
  {
    flags: "--lang <language>",
    choices: ["ru", "en"],
    about: { en: "language; else the locale's", ru: "язык; иначе по локали" },
  },
];

const texts = {
  about: {
    en: "Two language models behind one API: the first drafts, the second reviews, the first refines.",
    ru: "Две языковые модели за одним API: первая пишет черновик, вторая проверяет, первая дорабатывает.",
  },
  help: { en: "show this help", ru: "показать эту справку" },
  version: { en: "show the version", ru: "показать версию" },
  settingsHint: {
    en: "Every setting is a flag of every command; `frogcom serve --help` lists them.",
    ru: "Каждая настройка — флаг любой команды; их перечисляет `frogcom serve --help`.",
  },
} as const satisfies Record<string, Bilingual>;

export interface CommandTable {
  readonly commands: readonly CommandSpec[];
  readonly groups: readonly GroupSpec[];
}

export interface Parsed {
  readonly spec: CommandSpec;
  readonly given: Given;
  readonly flags: EnvSources["flags"];
  readonly isJson: boolean;
  readonly isQuiet: boolean;
}

/** `onParsed` hears of the command that the arguments mean. */
export function newProgram(
  { commands, groups }: CommandTable,
  language: Language,
  onParsed: (parsed: Parsed) => void,
): Command {
  const program = new Command("frogcom").description(texts.about[language]);
  program.version(version, "-V, --version", texts.version[language]);
  program.addHelpText("after", `\n${texts.settingsHint[language]}`);
  addHelpOption(program, language);
  program.addOption(toOption({ flags: "--lang <language>", choices: ["ru", "en"], about: languageAbout() }, language));
  for (const spec of commands) {
    const [first, second] = spec.path;
    const group = groups.find(({ name }) => name === first);
    const parent = group === undefined ? program : groupIn(program, group, language);
    addCommand(parent.command(second ?? first), spec, language, onParsed);
  }
  return program;
}

function groupIn(program: Command, { name, about }: GroupSpec, language: Language): Command {
  const known = program.commands.find((command) => command.name() === name);
  if (known !== undefined) return known;
  const group = program.command(name).description(about[language]);
  addHelpOption(group, language);
  return group;
}

function languageAbout(): Bilingual {
  return commonOptions.find(({ flags }) => flags.startsWith("--lang"))?.about ?? texts.help;
}

function addHelpOption(command: Command, language: Language): void {
  command.helpOption("-h, --help", texts.help[language]).helpCommand(false);
}

function addCommand(command: Command, spec: CommandSpec, language: Language, onParsed: (parsed: Parsed) => void): void {
  command.description(spec.about[language]);
  addHelpOption(command, language);
  for (const { name, about, choices } of spec.arguments ?? []) {
    const argument = new Argument(name, about[language]);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  const own = (spec.options ?? []).map((option) => toOption(option, language));
  for (const option of [...own, ...commonOptions.map((common) => toOption(common, language))])
    command.addOption(option);
  const settings = settingFlags(own, language, spec.showsSettings === true);
  for (const { option } of settings) command.addOption(option);
  command.action(() => {
    onParsed({
      spec,
      given: { arguments: [...command.args], options: textsOf(command, own), lists: listsOf(command, own) },
      flags: Object.fromEntries(
        settings.flatMap(({ key, option }) => valueOf(command, option).map((text) => [key, text])),
      ),
      isJson: command.getOptionValue("json") === true,
      isQuiet: command.getOptionValue("quiet") === true,
    });
  });
}

function toOption({ flags, about, choices, isRepeatable, group }: OptionSpec, language: Language): Option {
  const option = new Option(flags, about[language]);
  if (group !== undefined) option.helpGroup(`${group[language]}:`);
  if (choices !== undefined) option.choices(choices);
  if (isRepeatable) option.argParser<readonly string[] | undefined>((text, before = []) => [...before, text]);
  return option;
}

interface SettingFlag {
  readonly key: SettingKey;
  readonly option: Option;
}

/** A command's own option of the same name comes first. */
function settingFlags(own: readonly Option[], language: Language, isShown: boolean): readonly SettingFlag[] {
  const taken = new Set(own.map(({ long }) => long));
  const free = settingKeys.filter((key) => !taken.has(flagOf(declarations[key])));
  return free.map((key) => {
    const declaration = declarations[key];
    const topic = settingTopics.find(({ settings }) => Object.hasOwn(settings, key));
    const option = new Option(`${flagOf(declaration)} <value>`, `${declaration.env}: ${declaration.about[language]}`);
    if (topic !== undefined) option.helpGroup(`${topic.title[language]}:`);
    return { key, option: option.hideHelp(!isShown) };
  });
}

function textsOf(command: Command, options: readonly Option[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    options.flatMap((option) => valueOf(command, option).map((text) => [option.attributeName(), text])),
  );
}

function listsOf(command: Command, options: readonly Option[]): Readonly<Record<string, readonly string[]>> {
  const lists = options.map((option) => {
    const value: unknown = command.getOptionValue(option.attributeName());
    return [option.attributeName(), Array.isArray(value) ? value.map(String) : []] as const;
  });
  return Object.fromEntries(lists.filter(([, texts]) => texts.length > 0));
}

/** The option's text, or nothing when it was left out; an option without a value is `true`, or `false` as `--no-...`. */
function valueOf(command: Command, option: Option): readonly string[] {
  const value: unknown = command.getOptionValue(option.attributeName());
  if (typeof value === "string") return [value];
  return typeof value === "boolean" ? [String(value)] : [];
}
