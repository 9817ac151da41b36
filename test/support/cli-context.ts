/** The world of a command in a test: what it writes is kept, and nothing of the tester's machine is seen. */
import { Readable } from "node:stream";
import type { Context } from "../../src/cli/command.ts";
import { createInterrupts } from "../../src/cli/interrupts.ts";
import { Screen, type ScreenOptions } from "../../src/cli/screen.ts";

export interface TestContextOptions extends Partial<Pick<ScreenOptions, "language" | "isJson" | "isQuiet">> {
  readonly stdin?: Context["stdin"];
  readonly workingDir?: string;
  readonly isTerminal?: boolean;
  /** Bars redraw themselves on a terminal of their own. */
  readonly hasBars?: boolean;
}

export interface Written {
  out: string;
  err: string;
}

export function testContext(options: TestContextOptions): { readonly context: Context; readonly written: Written } {
  const { stdin = Readable.from([]), workingDir = "/", language = "en" } = options;
  const { screen, written } = testScreen(options);
  const machine = { platform: "linux", homeDir: "/home/frog", env: {} };
  const context: Context = {
    screen,
    place: { workingDir, machine, flags: {} },
    interrupts: createInterrupts(language),
    events: { onStrayError: () => undefined, onReaderGone: () => undefined },
    stdin,
  };
  return { context, written };
}

export function testScreen(options: TestContextOptions = {}): { readonly screen: Screen; readonly written: Written } {
  const written = { out: "", err: "" };
  const { language = "en", isJson = false, isQuiet = false, isTerminal = false, hasBars = false } = options;
  const screen = new Screen({
    out: { write: (text) => (written.out += text), isTTY: isTerminal, ...(isTerminal && { columns: 80 }) },
    err: { write: (text) => (written.err += text), isTTY: hasBars },
    language,
    isJson,
    isQuiet,
    isColourless: false,
    now: () => 0,
  });
  return { screen, written };
}
