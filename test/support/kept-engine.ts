/** The real engine and its small model for folders of tests: fetched once, kept between runs, linked into each. */
import { keptDataDir } from "./kept-data.ts";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { FALLBACK_MODEL } from "../../src/backends/embedded/catalogue.ts";
import { installEngine } from "../../src/backends/embedded/engine-install.ts";
import { resolveModel } from "../../src/backends/embedded/weights.ts";

/** Makes the data folder of a program that runs in this folder, empty but for them. Returns where the weights are. */
export async function linkKeptEngine(folder: string): Promise<string> {
  const access = { dataDir: keptDataDir, env: process.env };
  const [, { path }] = await Promise.all([installEngine(access), resolveModel(FALLBACK_MODEL.name, access)]);
  mkdirSync(join(folder, "data"));
  for (const name of ["engine", "models"]) symlinkSync(join(keptDataDir, name), join(folder, "data", name));
  return path;
}
