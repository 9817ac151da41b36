/** `frogcom batch` on the real embedded model, killed on its way: every row once, in order, and no call of a stored step again. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { FALLBACK_MODEL } from "../src/backends/embedded/catalogue.ts";
import { linkKeptEngine } from "./support/kept-engine.ts";
import { launch, newFolder, removeFolder, runCli, watchEnd } from "./support/program.ts";

/** BATCH_REAL_ROWS=100 is the long form of this test (`npm run test:long`). */
const ROWS = Number(process.env["BATCH_REAL_ROWS"] ?? 6);

const tasks = ["Say in one sentence what {} is.", "Name three things about {}.", "Write a short line about {}."];
const topics = [
  "a frog",
  "rain",
  "bread",
  "a clock",
  "moss",
  "a map",
  "snow",
  "a kite",
  "salt",
  "a train",
  "tea",
  "wool",
];

const folder = newFolder();
const env = { LLM_BASE_URL: "embedded", LLM_MODEL: FALLBACK_MODEL.name };
const args = ["batch", "rows.jsonl", "out.jsonl", "--max-tokens", "60", "--temperature", "0.5", "--json"];

beforeAll(async () => {
  await linkKeptEngine(folder);
  const prompts = Array.from({ length: ROWS }, (_, row) => {
    const task = tasks[row % tasks.length]?.replace("{}", topics[row % topics.length] ?? "");
    return JSON.stringify({ id: row, prompt: `Note ${row}. ${task}` });
  });
  writeFileSync(join(folder, "rows.jsonl"), `${prompts.join("\n")}\n`);
});
afterAll(() => removeFolder(folder));

const name = `${ROWS} rows, killed in the middle, are each answered once, in order, with no call of a stored step made again`;
test(name, { timeout: Math.max(15, ROWS) * 60_000 }, async () => {
  const startedAt = performance.now();
  await killedAfterAnswers(ROWS / 2);
  const before = storedSteps();
  const { code, stdout, stderr } = await runCli(args, { folder, env });
  const seconds = (performance.now() - startedAt) / 1000;
  expect([code, stderr]).toEqual([0, expect.stringContaining("Going on")]);

  const rows = linesOf("out.jsonl");
  expect(rows.map(({ id }) => id)).toEqual(Array.from({ length: ROWS }, (_, row) => row));
  for (const { answer, status } of rows) {
    expect(answer).toMatch(/\w/);
    expect(["unchanged", "mended", "degraded"]).toContain(status);
  }
  // Of a row that was under way there are two runs; what the first had stored is handed back in the second.
  const calls = storedSteps();
  const again = before.filter((step) => calls.filter((call) => call === step).length > 1);
  const summary = JSON.parse(stdout) as Readonly<Record<string, number | null>>;
  const drawn = summary["completion_tokens"] ?? 0;
  console.log(
    `${ROWS} rows in ${seconds.toFixed(0)} s, kill included: ${calls.length} calls, ${again.length} of a stored step again; ${(drawn / seconds).toFixed(1)} tokens/s; ${stdout.trim()}`,
  );
  expect(again).toEqual([]);
});

async function killedAfterAnswers(count: number): Promise<void> {
  const child = launch(args, folder, env);
  const ended = watchEnd(child);
  while (linesOf("out.jsonl.journal").filter(({ type }) => type === "answer").length < count) await sleep(50);
  child.kill("SIGKILL");
  expect((await ended).code).toBeNull();
}

function linesOf(name: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    const lines = readFileSync(join(folder, name), "utf8").split("\n").slice(0, -1);
    return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  } catch {
    return [];
  }
}

/** The calls that were made, as prompt and place in the run; steps that were handed back are none. */
function storedSteps(): readonly string[] {
  using database = new DatabaseSync(join(folder, "data", "frogcom.db"), { readOnly: true });
  const steps = database
    .prepare("select prompt, position, output from steps join runs on runs.id = run_id where output is not null")
    .all();
  return steps.flatMap(({ prompt, position, output }) => {
    const { replayed } = JSON.parse(String(output)) as { readonly replayed?: true };
    return replayed === true ? [] : [`${String(prompt)} ${String(position)}`];
  });
}
