/**
 * Writes every page that is generated from the code: runs all `generate-*.ts` beside this file.
 * With `--check` they write nothing and fail where a page no longer says what the code says.
 */
import { globSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "./run-command.ts";

const generators = globSync("generate-*.ts", { cwd: import.meta.dirname })
  .filter((name) => !name.endsWith(".test.ts"))
  .toSorted();
const results = await Promise.all(
  generators.map(async (name) => {
    const { code, output } = await runCommand("node", [join(import.meta.dirname, name), ...process.argv.slice(2)]);
    return { name, code, output };
  }),
);
for (const { name, code, output } of results) {
  console.log(`${code === 0 ? "ok    " : "FAILED"} ${name}\n${output}`.trimEnd());
}
if (results.some(({ code }) => code !== 0)) process.exitCode = 1;
