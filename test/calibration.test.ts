/** `frogcom doctor --review` on the running program: a pair with known behaviour gets the known advice, and runs go by it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CalibrationRow, calibrationRows } from "../src/eval/calibration/calibration-rows.ts";
import { listAt, textAt } from "../src/core/json.ts";
import { request } from "./support/api.ts";
import { type BadBackend, type ChooseReply, startBackend } from "./support/bad-backend.ts";
import type { Finished } from "./support/program.ts";
import { newFolder, removeFolder, runCli, startProgram } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { modelEnv, stepOf } from "./support/stage.ts";

const rows = calibrationRows(["en"], 1);
let folder = "";
let backend: BadBackend;
beforeEach(async () => {
  folder = newFolder();
  backend = await startBackend();
});
afterEach(async () => {
  await backend.stop();
  removeFolder(folder);
});

/** As it stands inside a request. */
const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

function rowIn(body: string): CalibrationRow | undefined {
  return rows.find(({ messages }) => body.includes(inJson(messages[0]?.content ?? "")));
}

/** Every other draft is bad; the reviewer sees what is bad, and refines are good, or whatever was there before. */
function pair({ canMend }: { readonly canMend: boolean }): ChooseReply {
  return (exchange) => {
    const body = JSON.stringify(exchange.body);
    const row = rowIn(body);
    if (row === undefined) return { says: "A frog." };
    const { good, bad } = row.drafts;
    const hasBad =
      body.includes(inJson(bad.text)) && !(good.text.includes(bad.text) && body.includes(inJson(good.text)));
    if (body.includes("Which answer is better?")) return { says: "A" };
    if (stepOf(exchange) === "review")
      return { says: hasBad ? reviewReply({ problem: "Not as asked." }) : reviewReply() };
    if (stepOf(exchange) === "refine") return { says: canMend || !hasBad ? good.text : bad.text };
    return { says: rows.indexOf(row) % 2 === 0 ? bad.text : good.text };
  };
}

function frogcom(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Finished> {
  return runCli(args, { folder, env: { ...modelEnv(backend), SECONDARY_GOAL_PROMPT: "Find faults.", ...env } });
}

const calibrate = ["doctor", "--review", "--n", "12", "--language", "en"];

test("a competent pair is told that review pays; doctor tells it again, and a server goes by it", async () => {
  backend.set(pair({ canMend: true }));
  const { code, stdout } = await frogcom(calibrate);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^A \(http:.*\) \+ B \(http:.*\)$/m);
  expect(stdout).toMatch(/^good drafts of the primary \(p\) +50 % \[\d+–\d+\] {2}6 of 12$/m);
  expect(stdout).toMatch(/^alarm on bad drafts \(r\) +100 % \[\d+–100\] {2}18 of 18$/m);
  expect(stdout).toMatch(/^both orders prefer the same answer +0 % \[0–\d+\] {2}0 of 12$/m);
  expect(stdout.trimEnd().split("\n").at(-1)).toMatch(
    /^Review pays for this pair: \+50\.0 \[.*\] points of good answers for [\d.]+x the output tokens\.$/,
  );
  expect((await frogcom(["doctor", "--api-port", "0"])).stdout).toMatch(
    /review pays for A and B: \+50\.0 points \(calibrated 0 days ago\)/,
  );
  const env = { ...modelEnv(backend), SECONDARY_GOAL_PROMPT: "Find faults.", STRATEGY: "auto", GUARD: "compare" };
  await using program = await startProgram({ folder, env });
  const { body } = await request(program, "/generate", { method: "POST", body: { prompt: "What lives in a pond?" } });
  expect(body).toMatchObject({
    frogcom: {
      strategy: "auto",
      auto: { strategy: "review", review_pays: "yes" },
      comparison_off: { reason: "inconsistent" },
    },
  });
});

test("a pair that cannot mend is told, in Russian too, what to take instead; auto takes it from the next run on", async () => {
  backend.set(pair({ canMend: false }));
  const env = { ...modelEnv(backend), SECONDARY_GOAL_PROMPT: "Find faults.", STRATEGY: "auto" };
  await using program = await startProgram({ folder, env });
  const ask = () => request(program, "/generate", { method: "POST", body: { prompt: "What lives in a pond?" } });
  expect((await ask()).body).toMatchObject({ frogcom: { auto: { strategy: "review", review_pays: null } } });
  const { code, stdout } = await frogcom([...calibrate, "--lang", "ru"]);
  expect(code).toBe(0);
  expect(stdout.trimEnd().split("\n").at(-1)).toMatch(
    /^Для этой пары проверка не окупается \(.*\): возьмите STRATEGY=auto или STRATEGY=best-of-n\.$/,
  );
  expect((await ask()).body).toMatchObject({
    frogcom: {
      auto: { strategy: "best-of-n", review_pays: "no", message: expect.stringContaining("best of several") },
    },
  });
  const { body } = await request(program, "/v1/calibrations");
  expect(body).toMatchObject({
    pair: { primary: { model: "A" }, secondary: { model: "B" }, goal: "Find faults.", languages: ["en", "ru"] },
    data: [{ in_force: true, review_pays: "no", may_compare: false, report: { rows: 12, reason: "no-gain" } }],
  });
  await program.stop();
  expect(program.stdout() + program.stderr()).toContain("nobody has measured whether that pays");
});

test("it goes on where Ctrl-C stopped it, with more rows, and asks nothing twice", async () => {
  const stop = new AbortController();
  let calls = 0;
  backend.set((exchange) => {
    if (++calls === 20) stop.abort();
    return pair({ canMend: true })(exchange);
  });
  const env = { ...modelEnv(backend), SECONDARY_GOAL_PROMPT: "Find faults." };
  const stopped = await runCli(calibrate, { folder, env, signal: stop.signal });
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain("--resume");
  const finished = answers().length;
  expect(finished).toBeGreaterThan(5);
  const { code, stdout } = await frogcom([...calibrate, "--n", "13", "--resume", "--json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ kept: true, rows: 13, good_drafts: { cases: 13 }, review_pays: "yes" });
  expect(new Set(answers()).size).toBe(13 * 6);
  expect(answers()).toHaveLength(13 * 6);
});

test("a glance at a few rows decides nothing, and one that nobody answers fails", async () => {
  backend.set(pair({ canMend: false }));
  await frogcom(calibrate);
  const { code, stdout, stderr } = await frogcom(["doctor", "--review", "--n", "2", "--language", "en", "--seed", "2"]);
  expect([code, stdout]).toEqual([0, expect.stringContaining("2 rows are too few")]);
  expect(stderr).toContain("stays as it was");
  expect((await frogcom(["doctor", "--api-port", "0"])).stdout).toContain("review does not pay for A and B");
  backend.set("401");
  const failed = await frogcom(["doctor", "--review", "--n", "1", "--goal", "Other."]);
  expect([failed.code, failed.stderr]).toEqual([5, expect.stringContaining("refused our key")]);
});

test("a server that must keep every run is calibrated too, and keeps no text of it", async () => {
  backend.set(pair({ canMend: true }));
  const env = { ...modelEnv(backend), SECONDARY_GOAL_PROMPT: "Find faults.", TRACE_REQUIRED: "true" };
  await using program = await startProgram({ folder, env });
  const { code, stderr } = await frogcom([...calibrate, "--n", "1"]);
  expect([code, stderr]).toEqual([0, expect.not.stringContaining("TRACE_REQUIRED")]);
  const { body } = await request(program, "/v1/runs");
  const prompts = listAt(body, "data").map((run) => textAt(run, "prompt"));
  expect(new Set(prompts)).toEqual(new Set([""]));
});

/** Row and arm of each answer in the results. */
function answers(): readonly string[] {
  const results = join(folder, "data/calibrations");
  const [name] = existsSync(results) ? readdirSync(results) : [];
  if (name === undefined) return [];
  const lines = readFileSync(join(results, name), "utf8").split("\n").slice(0, -1);
  const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  return records.filter(({ type }) => type === "answer").map(({ row, arm }) => `${String(row)} ${String(arm)}`);
}
