/** A server that a test starts, ends and starts again: one model server for the file, and a new folder for each test. */
import { afterAll, beforeEach } from "vitest";
import { type BadBackend, startBackend } from "./bad-backend.ts";
import { newFolder, type Program, type ProgramOptions, removeFolder, startProgram } from "./program.ts";
import { modelEnv } from "./stage.ts";

type Env = Readonly<Record<string, string>>;

export interface Restarts {
  readonly backend: BadBackend;
  /** Of the test that runs; where its servers keep what they keep. */
  readonly folder: () => string;
  readonly start: (env?: Env, options?: Pick<ProgramOptions, "through">) => Promise<Program>;
}

/** For the top of a file or of a `describe`. `usual` is what every start gets that says nothing else. */
export async function setRestarts(usual: Env = {}): Promise<Restarts> {
  const backend = await startBackend();
  afterAll(() => backend.stop());
  let folder = "";
  beforeEach(() => {
    folder = newFolder();
    return () => removeFolder(folder);
  });
  return {
    backend,
    folder: () => folder,
    start: (env = {}, options = {}) =>
      startProgram({ ...options, folder, env: { ...modelEnv(backend), ...usual, ...env } }),
  };
}
