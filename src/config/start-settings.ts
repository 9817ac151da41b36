/** Reads what is said about the settings when the program starts: flags, environment, `.env` and the settings file. */
import { type Bilingual, bilingualError, inBoth } from "../core/bilingual.ts";
import { readConfigFile } from "./config-file.ts";
import { readDotenv } from "./dotenv.ts";
import { valuesOf } from "./layer.ts";
import type { Layers } from "./layers.ts";
import { problemsOfNames } from "./model-names.ts";
import { type EnvSources, parseEnv } from "./parse-env.ts";
import { problemsOfPrices } from "./prices.ts";
import type { Machine } from "./settings/declaration.ts";

export interface StartPlace {
  readonly workingDir: string;
  /** Its `env` is the real environment. */
  readonly machine: Machine;
  readonly flags: EnvSources["flags"];
}

/** The layers below the stored one. Throws one `setting-invalid` that lists all that is wrong, a line each. */
export function readStartSettings(place: StartPlace): Pick<Layers, "machine" | "file" | "env"> {
  const { workingDir, machine, flags } = place;
  const problems: Bilingual[] = [];
  const env = parseEnv({ flags, environment: machine.env, dotenv: readDotenv(workingDir) }, problems);
  const file = readConfigFile(workingDir, env.values.configFile, problems);
  const said = valuesOf([file, env]);
  problems.push(...problemsOfNames(said), ...problemsOfPrices(said));
  if (problems.length > 0)
    throw bilingualError(
      "setting-invalid",
      inBoth((language) => problems.map((problem) => problem[language]).join("\n")),
    );
  return { machine, file, env };
}
