/** Reads the arguments, and writes the help that they ask for. */
import { type Argument, type Command, CommanderError, Help, type Option } from "commander";
import { bilingualError } from "../core/bilingual.ts";
import type { FrogcomError } from "../core/errors.ts";
import type { Language } from "../core/languages.ts";
import { complaintInRussian } from "./commander-russian.ts";
import { type CommandTable, newProgram, type Parsed } from "./program.ts";

/** Commander's own words. */
const russianTitles: Readonly<Record<string, string>> = {
  "Usage:": "Использование:",
  "Options:": "Параметры:",
  "Commands:": "Команды:",
  "Arguments:": "Аргументы:",
};

const russianHelp = {
  styleTitle: (title: string): string => russianTitles[title] ?? title,
  optionDescription: (option: Option): string => inRussian(new Help().optionDescription(option)),
  argumentDescription: (argument: Argument): string => inRussian(new Help().argumentDescription(argument)),
};

function inRussian(description: string): string {
  return description.replace("(choices: ", "(варианты: ");
}

/** Reads the arguments. Undefined when help or version was asked for and has been written. Throws `request-malformed`. */
export function readCommandLine(
  args: readonly string[],
  table: CommandTable,
  { language, write }: { readonly language: Language; readonly write: (text: string) => void },
): Parsed | undefined {
  let parsed: Parsed | undefined;
  let refusing: Command | undefined;
  const program = newProgram(table, language, (result) => (parsed = result));
  for (const command of [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)]) {
    command.configureOutput({ writeOut: write, writeErr: () => undefined }).exitOverride((error) => {
      refusing = command;
      throw error;
    });
    if (language === "ru") command.configureHelp(russianHelp);
  }
  try {
    program.parse(withCommand(args, table), { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Commander writes the help that a group without its command gets to stderr, which is silent here.
    if (error.code === "commander.help") write(helpOf(program, args));
    else if (error.exitCode !== 0) throw unreadable(error, refusing ?? program);
  }
  return parsed;
}

function unreadable({ message }: CommanderError, command: Command): FrogcomError {
  const said = message.replace(/^error: /, "");
  const help = `\`${nameOf(command)} --help\``;
  const cure = { en: `${help} shows how it is called.`, ru: `Как надо, покажет ${help}.` };
  const words = { en: sentences(said, cure.en), ru: sentences(complaintInRussian(said), cure.ru) };
  return bilingualError("request-malformed", words, { cure });
}

function sentences(first: string, second: string): string {
  return `${first.replace(/\.$/, "")}. ${second}`;
}

/** With the group that it belongs to: `frogcom runs show`. */
function nameOf(command: Command): string {
  return command.parent === null ? command.name() : `${nameOf(command.parent)} ${command.name()}`;
}

/** `serve` is what happens without a command. */
function withCommand(args: readonly string[], { commands }: CommandTable): string[] {
  const names = commands.map(({ path: [name] }) => name);
  const asksForAll = args.some((arg) => ["-h", "--help", "-V", "--version"].includes(arg));
  const first = args.find((arg, index) => !arg.startsWith("-") && args[index - 1]?.startsWith("-") !== true);
  const hasCommand = names.some((name) => args.includes(name)) || (first !== undefined && args[0] === first);
  return hasCommand || asksForAll ? [...args] : ["serve", ...args];
}

function helpOf(program: Command, args: readonly string[]): string {
  const group = program.commands.find((command) => command.name() === args[0]);
  return (group ?? program).helpInformation();
}
