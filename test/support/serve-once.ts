/** `frogcom serve` of a page's example, in a data folder of its own, until it listens; then it is stopped. Fails unless both models were ready. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { collect, launch, newFolder, watchEnd } from "./program.ts";

const own = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);
const folder = newFolder();
const asked = process.argv.slice(2);
const args = [...(asked[0] === "serve" ? [] : ["serve"]), ...asked, "--json"];
const child = launch(args, process.cwd(), { ...own, DATA_DIR: join(folder, "data"), API_PORT: "0" });
const output = collect(child);
let isStopping = false;
child.stdout?.on("data", () => {
  if (isStopping || !output.stdout.includes('"event":"listening"')) return;
  isStopping = true;
  child.kill("SIGTERM");
});
const { code, stdout, stderr } = await watchEnd(child, output);
rmSync(folder, { recursive: true, force: true });
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = stdout.includes('"isReady":false') ? 1 : (code ?? 1);
