/** The program `frogcom`: connects the process with the command line. */
import { homedir } from "node:os";
import { performance } from "node:perf_hooks";
import { asFrogcomError } from "../core/errors.ts";
import { commandTable } from "./commands/table.ts";
import type { ProcessEvents } from "./command.ts";
import { printedError } from "./error-lines.ts";
import { exitCodes } from "./exit-codes.ts";
import { createInterrupts } from "./interrupts.ts";
import { cliLanguage } from "./language.ts";
import { runCli } from "./run-cli.ts";

/** After the second signal everything is over within a second, whatever still hangs. */
const LAST_CALL_MS = 800;

/** What has ended but still holds a socket or a timer gets no longer than this. */
const LINGER_MS = 1000;

const { env, platform, stdin, stdout, stderr } = process;
const args = process.argv.slice(2);
const language = cliLanguage(args, env);
const interrupts = createInterrupts(language);
const events: ProcessEvents = {
  onStrayError(error) {
    stderr.write(printedError(asFrogcomError(error), language));
    process.exit(exitCodes.failed);
  },
  onReaderGone: interrupts.signal,
};

process.on("SIGINT", interrupts.signal);
process.on("SIGTERM", interrupts.signal);
interrupts.second.addEventListener("abort", () =>
  setTimeout(() => process.exit(exitCodes.interrupted), LAST_CALL_MS).unref(),
);
process.on("uncaughtException", (error) => events.onStrayError(error, true));
process.on("unhandledRejection", (error) => events.onStrayError(error, false));
// `frogcom runs list | head -1`
stdout.once("error", () => events.onReaderGone());
stdout.on("error", () => undefined);
stderr.on("error", () => undefined);

const world = { args, language, stdin, out: stdout, err: stderr, interrupts, events, now: () => performance.now() };
process.exitCode = await runCli(
  { ...world, workingDir: process.cwd(), machine: { platform, homeDir: homedir(), env } },
  commandTable,
);
setTimeout(() => process.exit(), LINGER_MS).unref();
