/** One call of the command line: reads the arguments, runs the command, and turns every failure into three lines and a code. */
import { asFrogcomError } from "../core/errors.ts";
import type { Machine } from "../config/settings/declaration.ts";
import type { CommandSpec, Context, ProcessEvents } from "./command.ts";
import { readCommandLine } from "./command-line.ts";
import { printedError } from "./error-lines.ts";
import { exitCodes, outcomeOf } from "./exit-codes.ts";
import type { Interrupts } from "./interrupts.ts";
import type { Language } from "../core/languages.ts";
import type { CommandTable, Parsed } from "./program.ts";
import { type Output, Screen } from "./screen.ts";

/** The world as a command sees it. */
export interface CliWorld {
  readonly args: readonly string[];
  readonly machine: Machine;
  readonly workingDir: string;
  readonly language: Language;
  readonly stdin: Context["stdin"];
  readonly out: Output;
  readonly err: Output;
  readonly interrupts: Interrupts;
  readonly events: ProcessEvents;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** The exit code. Never rejects. */
export async function runCli(world: CliWorld, table: CommandTable): Promise<number> {
  const { language, err } = world;
  try {
    const parsed = readCommandLine(world.args, table, { language, write: (text) => void world.out.write(text) });
    return parsed === undefined ? exitCodes.ok : await runCommand(parsed, world);
  } catch (thrown) {
    const error = asFrogcomError(thrown);
    const outcome = outcomeOf(error.code);
    err.write(outcome === "interrupted" ? `frogcom: ${error.message}\n` : printedError(error, language));
    return exitCodes[outcome];
  }
}

async function runCommand({ spec, given, flags, isJson, isQuiet }: Parsed, world: CliWorld): Promise<number> {
  const { machine, workingDir, interrupts, events, stdin } = world;
  const screen = new Screen({ ...world, isJson, isQuiet, isColourless: isColourless(machine.env) });
  try {
    const context = { screen, place: { workingDir, machine, flags }, interrupts, events, stdin };
    return exitCodeAfter(await spec.run(context, given));
  } finally {
    screen.endProgress();
  }
}

function exitCodeAfter(result: Awaited<ReturnType<CommandSpec["run"]>>): number {
  if (typeof result === "string") return exitCodes[result];
  return result === false ? exitCodes.failed : exitCodes.ok;
}

/** https://no-color.org: any text but an empty one. */
function isColourless(env: Machine["env"]): boolean {
  return (env["NO_COLOR"] ?? "") !== "" || env["TERM"] === "dumb";
}
