/** A folder for one test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new, empty one, which is removed after the test and its `afterEach`, however they end. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "frogcom-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
