/** `frogcom eval` on the running program: a pair with known behaviour gives the known table, and a kill costs no finished answer. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { newestRuns, request } from "./support/api.ts";
import type { BadBackend, ChooseReply } from "./support/bad-backend.ts";
import { startBackend } from "./support/bad-backend.ts";
import { newFolder, removeFolder, runCli, startProgram } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { modelEnv, stepOf } from "./support/stage.ts";

let folder = "";
let backend: BadBackend;
beforeEach(async () => {
  folder = newFolder();
  backend = await startBackend();
  backend.set(competentPair);
});
afterEach(async () => {
  await backend.stop();
  removeFolder(folder);
});

/** Every other draft lacks the pond; the reviewer sees that, and the refine has it. */
const competentPair: ChooseReply = (exchange) => {
  const text = JSON.stringify(exchange.body);
  const isBad = /Question \d*[13579]\b/.test(text);
  switch (stepOf(exchange)) {
    case "review":
      return { says: isBad ? reviewReply({ problem: "No pond.", fix: "Add the pond." }) : reviewReply() };
    case "refine":
      return { says: "A frog in a pond." };
    default:
      return { says: isBad ? "A frog." : "A frog and its pond." };
  }
};

function writeRows(count: number): string {
  const checks = ["frog", "pond"].map((text) => ({ type: "includes", text }));
  const rows = Array.from({ length: count }, (_, index) => ({ id: `q${index}`, prompt: `Question ${index}?`, checks }));
  const path = join(folder, "rows.jsonl");
  writeFileSync(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
}

function evalArgs(...more: readonly string[]): readonly string[] {
  return ["eval", "run", "--data", "rows.jsonl", "--arms", "direct,reroll,classic,review", "--json", ...more];
}

function evalCli(...args: readonly string[]) {
  return runCli(args, { folder, env: modelEnv(backend) });
}

interface Report {
  readonly arms: readonly Record<string, unknown>[];
  readonly closing: readonly Readonly<Record<string, string>>[];
}

function reportIn(stdout: string): Report {
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as Report;
}

describe("an evaluation", () => {
  test("of a competent pair shows that review helps, at what price, and that dice do not", async () => {
    writeRows(20);
    const { code, stdout } = await evalCli(...evalArgs("--max-tokens", "50"));
    expect(code).toBe(0);
    const { arms, closing } = reportIn(stdout);
    expect(arms.map(({ arm }) => arm)).toEqual(["direct", "reroll", "classic", "review"]);
    const [direct, reroll, classic, review] = arms;
    expect(direct).toMatchObject({ answers: 20, quality: { pass: { value: 0.5 }, share: { value: 0.75 } } });
    expect(reroll).toMatchObject({ comparison: { fixed: 0, broken: 0, finding: "not-shown" } });
    expect(classic).toMatchObject({ comparison: { fixed: 10, broken: 0 }, review: { accepted: null } });
    expect(review).toMatchObject({
      answers: 20,
      failures: 0,
      quality: { pass: { value: 1 } },
      comparison: { fixed: 10, broken: 0, pass_uplift: { value: 0.5 }, wins: { value: 0.75 }, finding: "helps" },
      review: {
        reviewed: 1,
        accepted: 0.5,
        readable: 1,
        changed: 0.5,
        alarm: { precision: 1, base_rate: 0.5, recall: 1, cases: 20 },
      },
    });
    expect(review).toMatchObject({ comparison: { pass_p: expect.closeTo(2 / 2 ** 10, 10) } });
    expect(closing.map(({ en }) => en)).toEqual([
      expect.stringMatching(/^classic wins 75 % \[\d+–\d+\] and costs [\d.]+x: it helps$/),
      expect.stringMatching(/^review wins 75 % \[\d+–\d+\] and costs [\d.]+x: it helps$/),
    ]);
    // One draft for all who share it, a second one for the re-roll; review and advice for each, refines where asked.
    expect(backend.calls.filter((call) => stepOf(call) === "draft")).toHaveLength(40);
    expect(backend.calls.filter((call) => stepOf(call) === "review")).toHaveLength(40);
    expect(backend.calls.filter((call) => stepOf(call) === "refine")).toHaveLength(30);
  });

  test("is shown again as a table, in both languages, and ends with 7 below a threshold", async () => {
    writeRows(4);
    await evalCli(...evalArgs("--out", "results.jsonl"));
    const table = await evalCli("eval", "report", "results.jsonl");
    expect(table.stdout).toMatch(/all checks pass\s+50 % \[15–85\]/);
    expect(table.stdout).toMatch(/review wins 75 % /);
    const russian = await evalCli("eval", "report", "results.jsonl", "--lang", "ru", "--fail-below", "100");
    expect(russian.code).toBe(0);
    expect(russian.stdout).toMatch(/все проверки пройдены/);
    expect((await evalCli("eval", "report", "results.jsonl", "--min-uplift", "26")).code).toBe(7);
    expect((await evalCli("eval", "report", "results.jsonl", "--min-uplift", "25")).code).toBe(0);
  });

  test("works through a server that runs, too", async () => {
    writeRows(2);
    await using program = await startProgram({ folder, env: modelEnv(backend) });
    const { code, stdout } = await evalCli(...evalArgs("--n", "2", "--concurrency", "2"));
    expect([code, program.url]).toEqual([0, expect.any(String)]);
    expect(reportIn(stdout).arms.at(-1)).toMatchObject({ answers: 2, comparison: { fixed: 1 } });
    const { body } = await request(program, "/v1/evals");
    const list = body as { readonly data: readonly { readonly id: string }[] };
    expect(list.data).toMatchObject([{ suite: "own", rows: 2, arms: ["direct", "reroll", "classic", "review"] }]);
    const whole = await request(program, `/v1/evals/${list.data[0]?.id ?? ""}`);
    expect(whole.body).toMatchObject({ object: "eval", arms: reportIn(stdout).arms });
    // Nothing of the evaluation is among the user's runs.
    expect(await newestRuns(program)).toEqual([]);
  });

  test("of two goals tells which one is better, by the checks and in both orders of a blind comparison", async () => {
    writeRows(8);
    backend.set((exchange) => {
      const text = JSON.stringify(exchange.body);
      // The reviewer knows what to ask for under the second goal alone; the comparing model likes ponds.
      if (text.includes("Which answer is better?")) return { says: /a-\w+>\\nA frog in a pond/.test(text) ? "A" : "B" };
      if (stepOf(exchange) === "review")
        return { says: text.includes("Find ponds") ? reviewReply({ problem: "No pond." }) : reviewReply() };
      return { says: stepOf(exchange) === "refine" ? "A frog in a pond." : "A frog." };
    });
    writeFileSync(join(folder, "ponds.txt"), "Find ponds that are missing.\n");
    const goals = ["--goal-a", "@concise", "--goal-b", "ponds.txt"];
    const { code, stdout } = await evalCli("eval", "compare", "--data", "rows.jsonl", ...goals, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      plan: { identity: { goals: ["@concise", "Find ponds that are missing."] } },
      arms: [
        { arm: "direct" },
        { arm: "goal-a", comparison: { fixed: 0 } },
        { arm: "goal-b", comparison: { fixed: 8 } },
      ],
      duel: {
        by_checks: { rows: 8, won: 8, lost: 0, wins: { value: 1 }, is_shown: true },
        by_comparison: { rows: 8, won: 8, lost: 0, consistency: 1, is_shown: true },
      },
    });
    expect((await evalCli("eval", "compare", "--data", "rows.jsonl", "--goal-a", "x")).stderr).toContain(
      "Which two goals?",
    );
  });

  test("keeps what failed with its cause, and tries it once more at the end", async () => {
    writeRows(4);
    let failures = 0;
    backend.set((exchange) => {
      const isUnlucky = stepOf(exchange) === "draft" && JSON.stringify(exchange.body).includes("Question 2");
      return isUnlucky && failures++ === 0 ? "401" : competentPair(exchange);
    });
    const { code, stdout, stderr } = await evalCli(...evalArgs("--out", "results.jsonl"));
    expect(code).toBe(0);
    expect(stderr).toMatch(/q2 direct failed: /);
    expect(reportIn(stdout).arms.at(-1)).toMatchObject({ answers: 4, failures: 0 });
    expect(linesOf(join(folder, "results.jsonl")).filter(({ type }) => type === "failure")).toHaveLength(1);
  });

  test("is refused where it would mix results, and says what to do", async () => {
    writeRows(2);
    await evalCli(...evalArgs("--out", "results.jsonl"));
    const again = await evalCli(...evalArgs("--out", "results.jsonl"));
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("Go on with --resume")]);
    const other = await evalCli(...evalArgs("--out", "results.jsonl", "--resume", "--seed", "2"));
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("seed: 1 → 2")]);
    const nothing = await evalCli("eval", "run", "--data", "missing.jsonl");
    expect([nothing.code, nothing.stderr]).toEqual([2, expect.stringContaining("There is no file")]);
  });
});

test("after kill -9 at any moment it goes on, and asks for no finished answer again", async () => {
  writeRows(12);
  const slow: ChooseReply = (exchange) => {
    const reply = competentPair(exchange);
    return typeof reply === "string" ? reply : { ...reply, after: sleep(15) };
  };
  backend.set(slow);
  for (const lines of [18, 30, 45]) await killedAt(lines);
  const finished = linesOf(resultsPath()).filter(({ type }) => type === "answer").length;
  const { code, stdout } = await evalCli(...evalArgs("--resume"));
  expect(code).toBe(0);
  expect(reportIn(stdout).arms.map(({ answers }) => answers)).toEqual([12, 12, 12, 12]);
  const answers = linesOf(resultsPath()).filter(({ type }) => type === "answer");
  expect(finished).toBeGreaterThan(20);
  expect(new Set(answers.map(({ row, arm }) => `${String(row)} ${String(arm)}`)).size).toBe(48);
  expect(answers).toHaveLength(48);
});

/** Starts, or goes on, and kills the program when the file has so many lines. */
async function killedAt(lines: number): Promise<void> {
  const launcher = resolve(import.meta.dirname, "../bin/frogcom.js");
  const child = spawn(process.execPath, [launcher, ...evalArgs("--resume", "--quiet")], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, DATA_DIR: join(folder, "data"), ...modelEnv(backend) },
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  while (!existsSync(join(folder, "data/evals")) || linesOf(resultsPath()).length < lines) await sleep(5);
  child.kill("SIGKILL");
  await ended;
}

function resultsPath(): string {
  const evals = join(folder, "data/evals");
  const name = readdirSync(evals).find((each) => each.endsWith(".jsonl"));
  return join(evals, name ?? "none yet");
}

function linesOf(path: string): readonly Record<string, unknown>[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, "utf8").split("\n").slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}
