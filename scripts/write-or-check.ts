/** Writes generated files, or, with --check, fails when they are not what would be written. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";

/** Paths are relative to the project's root, where npm scripts run. Sets the exit code 1 when a checked file is stale. */
export function writeOrCheck(files: Readonly<Record<string, string>>): void {
  const isCheck = process.argv.includes("--check");
  for (const [path, content] of Object.entries(files)) {
    const isFresh = existsSync(path) && readFileSync(path, "utf8") === content;
    if (isFresh) continue;
    if (isCheck) {
      console.error(`${path} is stale: run node ${process.argv[1]?.replace(`${process.cwd()}/`, "")}`);
      process.exitCode = 1;
    } else {
      writeFileSync(path, content);
      console.log(`wrote ${path}`);
    }
  }
}
