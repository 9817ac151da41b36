/** Runs a command on a real terminal, a pseudo-terminal of the system, and types there. */
import { stripVTControlCharacters } from "node:util";
import { collect, launch, newFolder, type ProgramOptions, removeFolder, watchEnd } from "./program.ts";

export interface Terminal {
  type(keys: string): void;
  /** Waits for words on the screen, below those waited for last; gives what came up to them. Fails when the program ends before. */
  until(words: string | RegExp): Promise<string>;
  /** Everything that came, with the terminal's commands. */
  raw(): string;
  readonly code: Promise<number | null>;
}

/** Python opens the terminal, because Node cannot; the shell gives it a size. */
const openTerminal = [
  "python3",
  "-c",
  "import os, pty, sys; sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))",
  "sh",
  "-c",
  'stty cols 80 rows 24; exec "$@"',
  "sh",
];

export function startTerminal(args: readonly string[], options: ProgramOptions = {}): Terminal {
  const folder = options.folder ?? newFolder();
  const child = launch(args, folder, { TERM: "xterm-256color", ...options.env }, openTerminal);
  const output = collect(child);
  const ended = watchEnd(child, output);
  if (options.folder === undefined) void ended.then(() => removeFolder(folder));
  let at = 0;
  const find = (words: string | RegExp): string | undefined => {
    const text = plain(output.stdout).slice(at);
    const [found] = typeof words === "string" ? (text.includes(words) ? [words] : []) : (words.exec(text) ?? []);
    if (found === undefined) return undefined;
    const end = text.indexOf(found) + found.length;
    at += end;
    return text.slice(0, end);
  };
  return {
    type: (keys) => void child.stdin?.write(keys),
    until(words) {
      const { promise, resolve, reject } = Promise.withResolvers<string>();
      const look = (): void => {
        const text = find(words);
        if (text !== undefined) resolve(text);
      };
      child.stdout?.on("data", look);
      void ended.then(() => reject(new Error(`the program ended before ${String(words)} came:\n${output.stdout}`)));
      look();
      return promise.finally(() => child.stdout?.off("data", look));
    },
    raw: () => output.stdout,
    code: ended.then(({ code }) => code),
  };
}

/** As it would be read: without the terminal's commands, lines ending as everywhere else. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/\r+\n/g, "\n");
}
