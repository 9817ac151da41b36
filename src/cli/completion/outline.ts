/** The program as completion needs it, read from commander's program: what may follow each command. */
import type { Command, Option } from "commander";
import type { NamingSettings } from "../../config/model-names.ts";
import { shapeOf } from "../../config/json-shape.ts";
import { declarations, flagOf, settingKeys } from "../../config/settings.ts";
import type { Language } from "../../core/languages.ts";
import type { CommandSpec, OptionSpec } from "../command.ts";
import { type CommandTable, newProgram } from "../program.ts";

export interface OptionOutline {
  /** `["-h", "--help"]`. */
  readonly names: readonly string[];
  readonly about: string;
  readonly takesValue: boolean;
  /** Those that are known. */
  readonly values: readonly string[];
}

/** A command, a group of commands, or the program itself. */
export interface CommandOutline {
  /** `/runs/list`; the program's is empty. */
  readonly place: string;
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly OptionOutline[];
  /** What its argument may be, as far as that is known. */
  readonly values: readonly string[];
}

export interface OutlineOptions {
  readonly language: Language;
  /** Profiles and aliases are among the values. */
  readonly settings: NamingSettings;
}

export function outlineProgram(table: CommandTable, { language, settings }: OutlineOptions): readonly CommandOutline[] {
  const program = newProgram(table, language, () => undefined);
  return outline(program, []);

  function outline(command: Command, path: readonly string[]): readonly CommandOutline[] {
    const help = command.createHelp();
    const spec = table.commands.find((known) => known.path.join(" ") === path.join(" "));
    const own: CommandOutline = {
      place: path.map((name) => `/${name}`).join(""),
      commands: command.commands.map((inner) => ({ name: inner.name(), about: oneLine(inner.description()) })),
      options: help.visibleOptions(command).map((option) => outlineOption(option, spec, settings)),
      values: command.registeredArguments.flatMap(({ argChoices = [] }) => argChoices).concat(argumentsOf(spec)),
    };
    return [own, ...command.commands.flatMap((inner) => outline(inner, [...path, inner.name()]))];
  }

  function argumentsOf(spec: CommandSpec | undefined): readonly string[] {
    return (spec?.arguments ?? []).flatMap(({ suggests }) => speakable(suggests?.(settings) ?? []));
  }
}

function outlineOption(option: Option, spec: CommandSpec | undefined, settings: NamingSettings): OptionOutline {
  const own = spec?.options?.find(({ flags }) => flags === option.flags);
  return {
    names: [option.short, option.long].filter((name) => name !== undefined),
    about: oneLine(option.description),
    takesValue: option.required || option.optional,
    values: option.argChoices ?? speakable(suggestionsFor(option, own, settings)),
  };
}

/** Of a flag that is a setting, the words that the setting knows. */
function suggestionsFor(option: Option, spec: OptionSpec | undefined, settings: NamingSettings): readonly string[] {
  if (spec !== undefined) return spec.suggests?.(settings) ?? [];
  const key = settingKeys.find((known) => flagOf(declarations[known]) === option.long);
  const { enum: words = [], type } = key === undefined ? {} : shapeOf(declarations[key].schema);
  return type === "boolean" ? ["true", "false"] : words.map(String);
}

/** Names come from settings files of any folder: a shell must find nothing in them to obey. */
function speakable(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^[\p{L}\p{N}_][\p{L}\p{N}._/:@+-]*$/u.test(name));
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
