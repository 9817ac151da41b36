/** What a command is: its names and texts as data, and what it does. The table of them makes the program and its help. */
import type { NamingSettings } from "../config/model-names.ts";
import type { Bilingual } from "../core/bilingual.ts";
import type { StartPlace } from "../config/start-settings.ts";
import type { Outcome } from "./exit-codes.ts";
import type { Interrupts } from "./interrupts.ts";
import type { Screen } from "./screen.ts";

interface ValueSpec {
  readonly about: Bilingual;
  /** Nothing else is accepted. */
  readonly choices?: readonly string[];
  /** What completion offers where more is accepted, under the settings in force. */
  readonly suggests?: (settings: NamingSettings) => readonly string[];
}

export interface ArgumentSpec extends ValueSpec {
  /** `<id>` must be given, `[id]` may be. */
  readonly name: string;
}

export interface OptionSpec extends ValueSpec {
  /** `--show <what>`, or `--all` for one without a value; the last of several names is its own. */
  readonly flags: string;
  /** It may be given several times. */
  readonly isRepeatable?: true;
  /** The heading in the help under which it stands. */
  readonly group?: Bilingual;
}

/** What the user said besides the settings. */
export interface Given {
  /** In the order of the specification; those left out are missing. */
  readonly arguments: readonly string[];
  /** By name (`--max-tokens` is `maxTokens`); those left out are missing. `--cache` is "true", `--no-cache` is "false". */
  readonly options: Readonly<Record<string, string>>;
  /** The repeatable ones, each with all its values. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
}

/** What the process meets outside the command's own flow. A server replaces these by its own, to live on. */
export interface ProcessEvents {
  /** An error that nobody caught; after a fatal one the process may be in an odd state. */
  onStrayError: (error: unknown, isFatal: boolean) => void;
  /** Whoever read our output has left. */
  onReaderGone: () => void;
}

export interface Context {
  readonly screen: Screen;
  /** Flags, environment and folder, of which the settings are made. */
  readonly place: StartPlace;
  readonly interrupts: Interrupts;
  readonly events: ProcessEvents;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean | undefined };
}

export interface CommandSpec {
  /** `["runs", "list"]`. */
  readonly path: readonly [string, ...string[]];
  readonly about: Bilingual;
  readonly arguments?: readonly ArgumentSpec[];
  readonly options?: readonly OptionSpec[];
  /** Its help lists the settings. */
  readonly showsSettings?: true;
  /** Resolves with how it ended where that is not well; `false` = it found something wrong. */
  readonly run: (context: Context, given: Given) => Promise<Outcome | boolean | void>;
}

/** A group of commands, for the help. */
export interface GroupSpec {
  readonly name: string;
  readonly about: Bilingual;
}
