/** Two real embedded models on a machine whose memory holds one: a batch loads each about once a chunk, and nobody has to ask for it. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { linkKeptEngine } from "./support/kept-engine.ts";
import { newFolder, removeFolder, runCli } from "./support/program.ts";

const ROWS = 4;
const folder = newFolder();
const inFolder = (name: string): string => join(folder, name);
let weights = "";

/** Told to every process of FrogCom: there is memory for one engine, and each engine notes that it began. */
const smallMachine = `
import { appendFileSync } from "node:fs";
process.availableMemory = () => 1_200_000_000;
if (process.argv[1]?.includes("engine.child")) appendFileSync(${JSON.stringify(inFolder("loads"))}, ".");
`;

beforeAll(async () => {
  weights = await linkKeptEngine(folder);
  copyFileSync(weights, inFolder("reviewer.gguf"));
  writeFileSync(inFolder("small-machine.mjs"), smallMachine);
  const rows = ["a frog", "rain", "tea", "moss"].map((topic) => JSON.stringify({ prompt: `Say what ${topic} is.` }));
  writeFileSync(inFolder("rows.jsonl"), `${rows.join("\n")}\n`);
});
afterAll(() => removeFolder(folder));

test("drafts, reviews and refines of a chunk take three loads, beside the two that try the models at the start", async () => {
  const args = ["batch", "rows.jsonl", "out.jsonl", "--strategy", "classic", "--rounds", "1", "--max-tokens", "20"];
  const env = {
    NODE_OPTIONS: `--import ${pathToFileURL(inFolder("small-machine.mjs")).href}`,
    LLM_BASE_URL: "embedded",
    LLM_MODEL: weights,
    LLM_MODEL_SECONDARY: inFolder("reviewer.gguf"),
    MAX_TOKENS_SECONDARY: "40",
  };
  const { code, stdout } = await runCli([...args, "--json"], { folder, env });
  expect(code).toBe(0);
  const summary = JSON.parse(stdout) as Readonly<Record<string, number>>;
  const loads = readFileSync(inFolder("loads"), "utf8").length;
  console.log(
    `${ROWS} rows of two models that do not fit together: ${loads} loads, ${summary["model_changes"]} changes`,
  );
  expect(summary).toMatchObject({ rows: ROWS, failed: 0, model_changes: 2 });
  expect(loads).toBeLessThanOrEqual(2 + 3);
});
