/** Reads the env layer: flags over the real environment over `.env`; an empty text is as good as unset. */
import type { Bilingual } from "../core/bilingual.ts";
import { type Layer, readLayer, type Statement } from "./layer.ts";
import { declarations, flagOf, type SettingKey, settingKeys } from "./settings.ts";

type Texts = Readonly<Record<string, string | undefined>>;

export interface EnvSources {
  /** Texts of the flags that were given, by setting. */
  readonly flags: Readonly<Partial<Record<SettingKey, string>>>;
  readonly environment: Texts;
  /** The variables of the file `.env`. */
  readonly dotenv: Texts;
}

/** Reads all variables and flags; what is wrong goes to `problems`, one sentence each. */
export function parseEnv(sources: EnvSources, problems: Bilingual[]): Layer {
  const statements = settingKeys.map((key) => findStatement(key, sources));
  return readLayer(
    statements.filter((statement) => statement !== undefined),
    problems,
  );
}

function findStatement(key: SettingKey, { flags, environment, dotenv }: EnvSources): Statement | undefined {
  const { env } = declarations[key];
  if (flags[key]) return { key, raw: flags[key], from: `from the flag ${flagOf(declarations[key])}` };
  if (environment[env]) return { key, raw: environment[env], from: "from the environment" };
  return dotenv[env] ? { key, raw: dotenv[env], from: "from .env" } : undefined;
}
