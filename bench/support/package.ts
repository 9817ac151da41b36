/** What npm ships, put together as npm would: in a folder without sources, so that the launcher takes the build. */
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runCommand } from "../../scripts/run-command.ts";

const project = resolve(import.meta.dirname, "../..");
const shipped = ["bin", "dist", "package.json"];

export interface Package extends Disposable {
  /** The launcher of the package. */
  readonly program: string;
}

/** Builds the sources as they are now. Throws what the build said when it fails. */
export async function buildPackage(say: (progress: string) => void): Promise<Package> {
  say("building the package");
  const { code, output } = await runCommand(process.execPath, [join(project, "scripts/build.ts")], { cwd: project });
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  const folder = mkdtempSync(join(tmpdir(), "frogcom-package-"));
  for (const name of shipped) cpSync(join(project, name), join(folder, name), { recursive: true });
  return {
    program: join(folder, "bin/frogcom.js"),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
