/** An evaluation with the real embedded model, killed on its way. */
import { keptDataDir } from "./support/kept-data.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { launch, newFolder, removeFolder, runCli, watchEnd } from "./support/program.ts";

let folder = "";
beforeEach(() => (folder = newFolder()));
afterEach(() => removeFolder(folder));

const args = [
  ...["eval", "run", "--data", "rows.jsonl", "--arms", "direct,reroll,classic,review", "--out", "results.jsonl"],
  ...["--max-tokens", "24", "--resume", "--json", "--quiet"],
];
/** Fetching needs the tester's own npm and pip settings. */
const own = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
);
const env = { ...own, LLM_BASE_URL: "embedded", DATA_DIR: keptDataDir };

test("the embedded model is measured, and what it had answered before a kill is not asked for again", async () => {
  const prompts = ["Name a river.", "Say hello in at most 3 words."];
  writeFileSync(join(folder, "rows.jsonl"), prompts.map((prompt) => `${JSON.stringify({ prompt })}\n`).join(""));
  await killedAfterAnswers(2);
  const before = answersIn();
  const { code, stdout } = await runCli(args, { folder, env });
  expect(code).toBe(0);
  const { arms } = JSON.parse(stdout) as { readonly arms: readonly Record<string, unknown>[] };
  expect(arms).toMatchObject(
    ["direct", "reroll", "classic", "review"].map((arm) => ({ arm, answers: 2, failures: 0 })),
  );
  expect(arms[3]).toMatchObject({ review: { reviewed: 1, readable: 1 } });
  expect(answersIn().slice(0, before.length)).toEqual(before);
  expect(new Set(answersIn().map(({ row, arm }) => `${row} ${arm}`)).size).toBe(8);
});

async function killedAfterAnswers(count: number): Promise<void> {
  const child = launch(args, folder, env);
  const ended = watchEnd(child);
  while (answersIn().length < count) await sleep(50);
  child.kill("SIGKILL");
  await ended;
}

interface Line {
  readonly type: string;
  readonly row: string;
  readonly arm: string;
}

function answersIn(): readonly Line[] {
  const lines = readResults().split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Line).filter(({ type }) => type === "answer");
}

function readResults(): string {
  try {
    return readFileSync(join(folder, "results.jsonl"), "utf8");
  } catch {
    return "";
  }
}
