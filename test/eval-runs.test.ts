/** `frogcom eval run --from-runs` on the running program: what the review did to runs that users made. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, request } from "./support/api.ts";
import { type BadBackend, type ChooseReply, startBackend } from "./support/bad-backend.ts";
import { type Finished, newFolder, type Program, removeFolder, runCli, startProgram } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { modelEnv, stepOf } from "./support/stage.ts";

/** The request says how the pair deals with it: a bad draft is mended, a good one let be, or spoiled. */
const pair: ChooseReply = (exchange) => {
  const text = JSON.stringify(exchange.body);
  const [, deed] = /Pet (\w+):/.exec(text) ?? [];
  const finds = reviewReply({ problem: "Its length is wrong.", fix: "Change the length." });
  switch (stepOf(exchange)) {
    case "review":
      return { says: deed === "good" ? reviewReply() : finds };
    case "refine":
      return { says: deed === "spoiled" ? "One two three four." : "Green frog." };
    default:
      return { says: deed === "mended" ? "One two three." : "Brown frog." };
  }
};

let folder = "";
let backend: BadBackend;
beforeAll(async () => {
  folder = newFolder();
  backend = await startBackend();
  backend.set(pair);
});
afterAll(async () => {
  await backend.stop();
  removeFolder(folder);
});

/** The guard is off, so that a spoiled text is the answer. */
async function ask(program: Program, deed: string, frogcom: object = {}): Promise<void> {
  const prompt = `Pet ${deed}: describe it in at most 2 words.`;
  await generate(program, { prompt, frogcom: { strategy: "review", guard: "off", ...frogcom } });
}

function evalRuns(...more: readonly string[]): Promise<Finished> {
  return runCli(["eval", "run", "--from-runs", ...more], { folder, env: modelEnv(backend) });
}

interface Report {
  readonly rows: number;
  readonly extracted_rows: number;
  readonly arms: readonly Readonly<Record<string, unknown>>[];
}

function reportIn({ stdout }: Finished): Report {
  return JSON.parse(stdout) as Report;
}

function resultsIn(data: string): string {
  const evals = join(folder, data, "evals");
  return join(evals, readdirSync(evals).find((name) => name.endsWith("-runs.jsonl")) ?? "none");
}

describe("past runs", () => {
  test("while nobody was reviewed there is nothing to tell, and nothing is left behind", async () => {
    const { code, stderr } = await evalRuns();
    expect([code, stderr]).toEqual([2, expect.stringContaining("No stored run has a review and its texts.")]);
    expect(readdirSync(join(folder, "data"))).not.toContain("evals");
  });

  test("through a running server tell what was fixed and broken, and no model is asked", async () => {
    await using program = await startProgram({ folder, env: modelEnv(backend) });
    for (const deed of ["mended", "mended", "good", "spoiled"]) await ask(program, deed);
    // None of these can be looked at: no review, no texts, nothing kept, a draft of the caller's.
    await ask(program, "mended", { strategy: "direct" });
    await ask(program, "mended", { store: "summary" });
    await ask(program, "mended", { store: "none" });
    await ask(program, "mended", { draft: "One two three." });
    const asked = backend.calls.length;
    const finished = await evalRuns("--json");
    expect([finished.code, backend.calls.length]).toEqual([0, asked]);
    expect(reportIn(finished)).toMatchObject({
      rows: 4,
      extracted_rows: 4,
      models: [["A", "B"]],
      arms: [
        { arm: "direct", answers: 4, quality: { pass: { value: 0.5 } } },
        {
          arm: "review",
          answers: 4,
          quality: { pass: { value: 0.75 } },
          comparison: { fixed: 2, broken: 1 },
          review: { accepted: 0.25, changed: 0.75, alarm: { precision: 2 / 3, base_rate: 0.5, recall: 1 } },
        },
      ],
    });
    const { body } = await request(program, "/v1/evals");
    expect(body).toMatchObject({ data: [{ suite: "runs", rows: 4, arms: ["direct", "review"] }] });
  });

  test("say the same without a server, as a table, and end with 7 below a threshold", async () => {
    const before = readFileSync(resultsIn("data"), "utf8");
    const table = await evalRuns("--out", "alone.jsonl", "--lang", "ru", "--min-uplift", "10");
    expect(table.code).toBe(0);
    expect(table.stdout).toMatch(/исправлено \/ испорчено {2,}– +2 \/ 1\n/);
    expect(answersOf(readFileSync(join(folder, "alone.jsonl"), "utf8"))).toEqual(answersOf(before));
    expect((await evalRuns("--out", "other.jsonl", "--min-uplift", "90")).code).toBe(7);
    expect(reportIn(await evalRuns("--out", "newest.jsonl", "--n", "1", "--json"))).toMatchObject({
      rows: 1,
      arms: [{}, { comparison: { fixed: 0, broken: 1 } }],
    });
  });
});

function answersOf(lines: string): readonly string[] {
  return lines.split("\n").filter((line) => line.includes('"type":"answer"'));
}

describe("with --resume", () => {
  test("the runs that ended since are added to the newest results, each once", async () => {
    await using program = await startProgram({ folder, env: modelEnv(backend) });
    await ask(program, "mended");
    const finished = await evalRuns("--resume", "--json");
    expect(reportIn(finished)).toMatchObject({ rows: 5, arms: [{}, { comparison: { fixed: 3, broken: 1 } }] });
    const again = await evalRuns("--resume", "--json");
    expect(reportIn(again).arms).toEqual(reportIn(finished).arms);
    expect(answersOf(readFileSync(resultsIn("data"), "utf8"))).toHaveLength(10);
  });

  test("what a kill left half written is made whole", async () => {
    const path = resultsIn("data");
    const whole = readFileSync(path, "utf8");
    const answers = whole.split("\n").flatMap((line, index) => (line.includes('"type":"answer"') ? [index] : []));
    // Behind the draft of the second run, in the middle of its answer.
    const kept = `${whole.split("\n").slice(0, answers[3]).join("\n")}\n{"type":"ans`;
    writeFileSync(path, kept);
    expect(reportIn(await evalRuns("--resume", "--json"))).toMatchObject({
      rows: 5,
      arms: [{ answers: 5 }, { answers: 5, comparison: { fixed: 3, broken: 1 } }],
    });
  });

  test("nothing is mixed: old results are not added to without it, nor others with it", async () => {
    const again = await evalRuns("--out", "alone.jsonl");
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("Go on with --resume")]);
    const other = await evalRuns("--out", "alone.jsonl", "--resume", "--seed", "2");
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("seed: 1 → 2")]);
  });
});
