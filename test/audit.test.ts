/** `frogcom audit` on the running program: the example of its page, mending by a real pair, and FrogCom's own runs. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { examplesIn } from "./support/examples.ts";
import { broken, jsonLines, kept, question } from "./support/logged-calls.ts";
import { newFolder, removeFolder, runCli, startProgram } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { failIn, modelEnv, stepOf, talk } from "./support/stage.ts";

const root = resolve(import.meta.dirname, "..");

let folder = "";
let backend: BadBackend;
beforeAll(async () => {
  folder = newFolder();
  backend = await startBackend();
  writeFileSync(join(folder, "calls.jsonl"), jsonLines({ prompt: question, answer: broken }));
});
beforeEach(() => backend.set(talk({ review: reviewReply({ problem: "Three sentences." }), refine: kept })));
afterAll(async () => {
  await backend.stop();
  removeFolder(folder);
});

function audit(...args: readonly string[]) {
  return runCli(["audit", ...args], { folder, env: modelEnv(backend) });
}

describe.each([
  ["docs/audit.md", "An example", "en"],
  ["docs/audit.ru.md", "Пример", "ru"],
])("the example of %s", (page, heading, language) => {
  test("prints what the page shows", async () => {
    const [command = ""] = examplesIn(page, heading, "sh");
    const [shown = ""] = examplesIn(page, heading, "text");
    const [name, ...args] = command.trim().split(" ");
    expect(name).toBe("frogcom");
    const { stdout } = await runCli([...args, "--lang", language], { folder: root });
    expect(stdout).toBe(shown);
  });
});

describe("on a pipe", () => {
  test("it reads stdin, and prints data to stdout alone", async () => {
    const input = jsonLines({ prompt: question, answer: kept }, { prompt: question, answer: broken });
    const { code, stdout, stderr } = await runCli(["audit", "-", "--json"], { folder, input });
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ answers: 2, broken: 1, files: [{ name: "stdin", format: "plain" }] });
  });

  test("it ends with 7 above the threshold, as a job of CI wants it", async () => {
    const { code, stdout } = await audit("calls.jsonl", "--fail-above", "10", "--quiet", "--worst", "0");
    expect(code).toBe(7);
    expect(stdout).toMatch(/\n1 of 1 such answers break what was literally asked: 100 % \[21–100\]\n$/);
  });

  test("it needs no model, no key and no data folder", async () => {
    const before = backend.calls.length;
    const { code } = await audit(
      "calls.jsonl",
      "--data-dir",
      "/dev/null/nowhere",
      "--llm-base-url",
      "http://127.0.0.1:1",
    );
    expect([code, backend.calls.length]).toEqual([0, before]);
  });
});

describe("--mend", () => {
  test("asks nobody where nothing is broken", async () => {
    writeFileSync(join(folder, "good.jsonl"), jsonLines({ prompt: question, answer: kept }));
    const { code, stdout } = await audit("good.jsonl", "--mend", "3", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ broken: 0, mended: [] });
    expect(backend.calls).toEqual([]);
  });

  test("mends as many as are wanted, of those that break the most", async () => {
    const log = jsonLines(...[1, 2, 3].map((id) => ({ prompt: `${question} (${id})`, answer: broken })));
    writeFileSync(join(folder, "three.jsonl"), log);
    const { stdout } = await audit("three.jsonl", "--mend", "2", "--json", "--worst", "1");
    const told = JSON.parse(stdout) as { readonly worst: readonly object[]; readonly mended: readonly object[] };
    expect([told.worst.length, told.mended.length]).toEqual([1, 2]);
    expect(told.mended).toMatchObject([
      { line: 1, outcome: "mended" },
      { line: 2, outcome: "mended" },
    ]);
  });

  test("stops the model when it is interrupted, and what the audit found is kept", async () => {
    backend.set(failIn("review", "hang"));
    const stop = new AbortController();
    const running = runCli(["audit", "calls.jsonl", "--mend", "1", "--html", "stopped.html"], {
      folder,
      env: modelEnv(backend),
      signal: stop.signal,
    });
    await expect.poll(() => backend.calls.length, { timeout: 60_000 }).toBeGreaterThan(0);
    stop.abort();
    expect((await running).code).toBe(130);
    expect(readFileSync(join(folder, "stopped.html"), "utf8")).toContain("1 of 1 such answers");
  });

  test("has the answer reviewed and refined, and drafts nothing anew", async () => {
    const { code, stdout } = await audit("calls.jsonl", "--mend", "1");
    expect(code).toBe(0);
    expect(stdout).toContain(
      `  before: ${broken}\n  ✗ The answer has 3 sentences, exactly 2 are needed.\n  after: ${kept}\n`,
    );
    expect(stdout).toContain("Sent through the pair: 1 answer; mended 1, better 0, not mended 0, failed 0.");
    expect(backend.calls.map(stepOf)).toEqual(["review", "refine"]);
  });

  test("goes through a server that runs", async () => {
    await using program = await startProgram({ folder, env: modelEnv(backend) });
    const { code, stdout, stderr } = await audit("calls.jsonl", "--mend", "1", "--json", "--html", "page.html");
    expect([code, stderr.includes("No server runs"), program.url]).toEqual([0, false, expect.any(String)]);
    expect(JSON.parse(stdout)).toMatchObject({ mended: [{ outcome: "mended", answer_after: kept }] });
    expect(readFileSync(join(folder, "page.html"), "utf8")).toContain("Before and after a review");
  });

  test("that fails says why, and the audit is told and kept all the same", async () => {
    backend.set(failIn("review", "401"));
    const { code, stdout, stderr } = await audit("calls.jsonl", "--mend", "1", "--html", "failed.html");
    expect(code).toBe(5);
    expect(stdout).toContain("1 of 1 such answers break what was literally asked");
    expect(stderr).toContain("frogcom: ");
    expect(readFileSync(join(folder, "failed.html"), "utf8")).toContain("1 of 1 such answers");
  });
});

test("FrogCom's own runs are exported whole, and audited like any other log", async () => {
  const own = join(folder, "own");
  mkdirSync(own);
  const options = { folder: own, env: modelEnv(backend) };
  backend.set(talk({ draft: broken, review: reviewReply() }));
  await runCli(["ask", question], options);
  await runCli(["ask", "Why?"], options);
  const { code, stdout } = await runCli(["runs", "export"], options);
  expect(code).toBe(0);
  const runs = stdout.trimEnd().split("\n");
  expect(runs.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    { object: "run", prompt: "Why?" },
    { object: "run", prompt: question, answer: { text: expect.any(String) } },
  ]);
  expect((await runCli(["runs", "export", "--limit", "1"], options)).stdout).toBe(`${runs[0]}\n`);
  writeFileSync(join(own, "runs.jsonl"), stdout);
  const audited = await runCli(["audit", "runs.jsonl", "--json"], options);
  expect(JSON.parse(audited.stdout)).toMatchObject({
    answers: 2,
    asked: 1,
    models: [{ model: "A" }],
    files: [{ format: "frogcom" }],
  });
});
