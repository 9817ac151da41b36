/** What one setting is: the single declaration that env parser, file, PUT bodies, flags and docs are made from. */
import type { Static, TSchema } from "typebox";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Secret } from "../../core/secret.ts";

/** What a default may depend on. */
export interface Machine {
  readonly platform: string;
  readonly homeDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The PUT route that may change a setting. */
export type WireGroup = "orchestration" | "llm.primary" | "llm.secondary";

/** The path of that route. */
export function pathOf(group: WireGroup): string {
  return `/config/${group.replace(".", "/")}`;
}

export interface Declaration {
  /** Name of the environment variable; the flag and the name in frogcom.json are made from it. */
  readonly env: string;
  readonly schema: TSchema;
  /** Without `default` and `defaultFor` the setting may be unset. */
  readonly default?: unknown;
  readonly defaultFor?: (machine: Machine) => unknown;
  /** What holds while the setting is unset, or how its default comes about. */
  readonly unset?: Bilingual;
  readonly about: Bilingual;
  readonly wire?: { readonly group: WireGroup; readonly name: string };
  /** Its value is a `Secret`: never shown, never stored; comes from file, environment or flag only. */
  readonly secret?: true;
  /** Read when the server starts: comes from file, environment or flag only. */
  readonly startOnly?: true;
  /** Never set by a profile or a request. */
  readonly adminOnly?: true;
  /** Cannot stand in frogcom.json. */
  readonly outsideFile?: true;
  /** Turns a text (of a list: each item) into the value; `undefined` refuses it. `expected` then says what is asked for. */
  readonly readText?: (text: string) => unknown;
  readonly expected?: Bilingual;
  /** The reverse of `readText`, for people. */
  readonly writeText?: (value: number) => string;
}

export type SettingTable = Readonly<Record<string, Declaration>>;

type Immutable<T> = T extends readonly (infer Item)[] ? readonly Item[] : Readonly<T>;
type Given<D extends Declaration> = D extends { secret: true } ? Secret : Immutable<Static<D["schema"]>>;
type Unset<D extends Declaration> = "default" extends keyof D
  ? never
  : "defaultFor" extends keyof D
    ? never
    : undefined;

/** The settings that a table declares, as typed values. */
export type SettingsOf<T extends SettingTable> = { readonly [Key in keyof T]: Given<T[Key]> | Unset<T[Key]> };
