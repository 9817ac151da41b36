/** Reads the variables of the file `.env` in the working folder. */
import { join } from "node:path";
import { parseEnv } from "node:util";
import { readTextFile } from "./text-file.ts";

/** The variables of `.env`, or none when there is no such file; the lines may begin with `export`. */
export function readDotenv(workingDir: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(readTextFile(join(workingDir, ".env")) ?? "");
}
