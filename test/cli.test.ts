/** The command line as users call it: real processes, a misbehaving model server, exit codes. */
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { type Finished, newFolder, type Program, removeFolder, runCli, startProgram } from "./support/program.ts";

let backend: BadBackend;
let env: Record<string, string>;

beforeAll(async () => {
  backend = await startBackend({ mode: "ok" });
  env = { LLM_BASE_URL: backend.url, LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B" };
});
beforeEach(() => backend.set("ok"));
afterAll(() => backend.stop());

function expectNoStack({ stdout, stderr }: Finished): void {
  expect(stdout + stderr).not.toMatch(/^\s+at .*:\d+|node:internal|Error:/m);
}

/** What a failing command prints: three lines, the first with the reason. */
function expectThreeLines(finished: Finished, words: RegExp): void {
  expectNoStack(finished);
  const lines = finished.stderr.trimEnd().split("\n");
  expect(lines.slice(-3)).toEqual([
    expect.stringMatching(/^frogcom: /),
    expect.stringMatching(/^ {2}why: ./),
    expect.stringMatching(/^ {2}do: ./),
  ]);
  expect(lines.at(-3)).toMatch(words);
}

describe("without a server", () => {
  it("ask prints the answer alone on stdout", async () => {
    const { code, stdout, stderr } = await runCli(["ask", "Who wrote Hamlet?"], { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "answer 3 from A\n" });
    expect(stderr).toMatch(/frogcom-\d+\.\d{6} · rounds: 1 · all rounds done · tokens: 36\n$/);
  });

  it("ask --show steps shows draft, review and refined text under headings in the user's language", async () => {
    const args = ["ask", "Кто написал Гамлета?", "--show", "steps", "--lang", "ru", "--quiet"];
    const { stdout, stderr } = await runCli(args, { env });
    expect(stdout).toBe(
      "── Черновик · A ──\nanswer 1 from A\n(токены: 12)\n\n── Проверка, раунд 1 · B ──\nanswer 2 from B\n(токены: 12)\n\n── Доработка, раунд 1 · A ──\nanswer 3 from A\n(токены: 12)\n\nЭтот текст и есть ответ.\n",
    );
    expect(stderr).toBe("");
  });

  it("ask --show diff marks what the review changed", async () => {
    const { stdout } = await runCli(["ask", "hi", "--show", "diff"], { env });
    expect(stdout).toBe("answer [-1-]{+3+} from A\n");
  });

  it("ask reads its question from stdin, and --json prints the answer of the API", async () => {
    const { stdout } = await runCli(["ask", "--json", "--strategy", "direct"], {
      env,
      input: "Why is the sky blue?\n",
    });
    expect(JSON.parse(stdout)).toMatchObject({
      object: "text_completion",
      model: "A",
      frogcom: { strategy: "direct", rounds: 0 },
    });
    expect(backend.calls[0]?.body["messages"]).toEqual([{ role: "user", content: "Why is the sky blue?" }]);
  });

  it("runs and settings survive from one command to the next", async () => {
    const folder = newFolder();
    await runCli(["ask", "first"], { env, folder });
    await runCli(["config", "set", "COMMUNICATION_ROUNDS", "0"], { env, folder });
    const second = await runCli(["ask", "second", "--json"], { env, folder });
    expect(JSON.parse(second.stdout)).toMatchObject({ frogcom: { rounds: 0 } });
    const list = await runCli(["runs", "list"], { env, folder });
    expect(list.stdout).toMatch(/^frogcom-\S+ .* done .* 1 {2}second\nfrogcom-\S+ .* done .* 3 {2}first\n$/);
    const show = await runCli(["runs", "show", /^\S+/.exec(list.stdout)?.[0] ?? ""], { env, folder });
    expect(show.stdout).toMatch(
      /── Question ──\nsecond\n\n── Draft · A .*──\nanswer \d+ from A\n\n── Answer · tokens: 12 ──\nanswer \d+ from A\n$/,
    );
    removeFolder(folder);
  });

  it("config show tells each value's source, and never a secret", async () => {
    const args = ["config", "show", "--temperature", "0.3"];
    const { stdout } = await runCli(args, { env: { ...env, API_KEY: "frog-secret-1" } });
    expect(stdout).toMatch(/^LLM_MODEL +"A" {2}\(from the environment\)$/m);
    expect(stdout).toMatch(/^TEMPERATURE +0\.3 {2}\(from the flag --temperature\)$/m);
    expect(stdout).toMatch(/^API_PORT +8888 {2}\(default\)$/m);
    expect(stdout).toMatch(/^API_KEY +"\*\*\*"/m);
    expect(stdout).not.toContain("frog-secret-1");
  });

  it("doctor examines each part and ends well", async () => {
    const { code, stdout } = await runCli(["doctor", "--json", "--api-port", "0"], { env });
    const findings = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { name: string; verdict: string });
    expect(findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "node-ok",
        "folder-ok",
        "port-free",
        "server-ok",
        "model-ok",
        "template-chat",
        "call-ok",
        "reviewer-other",
      ]),
    );
    expect(code).toBe(0);
  });

  it("doctor names the command that mends what is wrong, and fails", async () => {
    const { code, stdout } = await runCli(["doctor"], { env: { ...env, LLM_MODEL: "C" } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAIL {2}primary: .* has no model C; it has A, B, .*\n {6}→ frogcom models list/);
  });

  it("doctor sees a base model without a chat template", async () => {
    backend.set("base-model");
    const { stdout } = await runCli(["doctor"], { env });
    expect(stdout).toContain("A is a base model without a chat template");
  });
});

describe("with a server", () => {
  let program: Program;
  let folder: string;
  const cli = (...args: string[]): Promise<Finished> => runCli(args, { env, folder });

  beforeAll(async () => {
    folder = newFolder();
    program = await startProgram({ env, folder });
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    removeFolder(folder);
  });

  it("serve --json says where it listens, with which models, in JSON alone", () => {
    const events = program
      .stdout()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.at(-1)).toMatchObject({
      event: "listening",
      url: program.url,
      models: [
        { role: "primary", model: "A", isReady: true },
        { role: "secondary", model: "B", isReady: true },
      ],
    });
    expect(program.url).toMatch(/^http:\/\/localhost:\d+$/);
  });

  it("leaves a note for other commands that only its user can read", () => {
    const path = join(folder, "data/server.json");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ pid: program.pid, url: program.url });
  });

  it("ask goes through the server, whose runs it then lists", async () => {
    const { code, stdout, stderr } = await cli("ask", "through the server", "--show", "steps");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining("── Refined, round 1 · A ──\nanswer 3 from A\n") as string,
    });
    expect(stderr).not.toContain("No server runs");
    const answer = await fetch(`${program.url}/v1/runs?limit=1`);
    expect(await answer.json()).toMatchObject({ data: [{ prompt: "through the server", status: "done" }] });
    expect((await cli("runs", "list", "--limit", "1")).stdout).toContain("through the server");
  });

  it("config set is a PUT: it holds at once, and config show knows where it comes from", async () => {
    expect((await cli("config", "set", "COMMUNICATION_ROUNDS", "3")).code).toBe(0);
    const answer = await fetch(`${program.url}/config/orchestration`);
    expect(await answer.json()).toMatchObject({ communication_rounds: 3 });
    expect((await cli("config", "get", "communication_rounds")).stdout).toBe("3\n");
    expect((await cli("config", "show")).stdout).toMatch(/^COMMUNICATION_ROUNDS +3 {2}\(stored by PUT\)$/m);
    expect((await cli("config", "unset", "COMMUNICATION_ROUNDS")).code).toBe(0);
    expect((await cli("config", "show")).stdout).toMatch(/^COMMUNICATION_ROUNDS +1 {2}\(default\)$/m);
  });

  it("config history tells what was changed, and config restore takes it back", async () => {
    await cli("config", "set", "STRATEGY", "direct");
    const [heading = "", change = ""] = (await cli("config", "history", "--limit", "1")).stdout.split("\n");
    expect([heading, change]).toEqual([
      expect.stringMatching(/^\d+ {2}\d{4}-\d\d-\d\d \d\d:\d\d:\d\d {2}the command line$/),
      '    STRATEGY: "review" → "direct"',
    ]);
    const { code, stderr } = await cli("config", "restore", heading.split(" ")[0] ?? "");
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("(not stored any more)") as string });
    expect((await cli("config", "get", "STRATEGY")).stdout).toBe("review\n");
  });

  it("runs tail shows a stored run again, step by step", async () => {
    const { stdout } = await cli("ask", "again", "--json");
    const { id } = JSON.parse(stdout) as { id: string };
    expect((await cli("runs", "tail", id)).stdout).toMatch(/^── Draft · A ──\n[\s\S]*── Refined, round 1 · A ──/);
  });

  it("terminal commands of a model never reach the terminal", async () => {
    backend.set("forge");
    const finished = await cli("ask", "hi", "--show", "steps");
    expect(finished.stdout).toContain("--- STEP final ---");
    expect(finished.stdout.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it.each([
    [["ask", "hi", "--rounds", "99"], 2, /--rounds must be 0\.\.10, got "99"/],
    [["ask", " "], 2, /There is no question/],
    [["runs", "show", "frogcom-1.000000"], 1, /There is no run "frogcom-1\.000000"/],
    [["config", "set", "COMMUNICATION_ROUNDS", "many"], 3, /COMMUNICATION_ROUNDS must be 0\.\.10, got "many"/],
    [["config", "set", "API_PORT", "1"], 3, /API_PORT cannot be changed while the server runs/],
    [["config", "set", "COMUNICATION_ROUNDS", "1"], 3, /did you mean COMMUNICATION_ROUNDS/],
    [["config", "unset", "API_PORT"], 3, /API_PORT cannot be changed while the server runs/],
    [["config", "restore", "999"], 1, /There is no change of settings 999/],
  ])("%j ends with %i", async (args, code, words) => {
    const finished = await cli(...args);
    expectThreeLines(finished, words);
    expect(finished.code).toBe(code);
  });

  it.each([
    ["401", 5],
    ["404", 3],
    ["reset", 4],
  ] as const)("ask ends by what the backend did: %s ends with %i", async (mode, code) => {
    backend.set(mode);
    const finished = await cli("ask", "hi");
    expect(finished.code).toBe(code);
    expectNoStack(finished);
  });

  it("a second server on the same data is refused, with the first one's process", async () => {
    const finished = await runCli(["serve"], { env: { ...env, API_PORT: "0" }, folder });
    expectThreeLines(finished, new RegExp(`belongs to another FrogCom that runs \\(process ${program.pid}\\)`));
    expect(finished.code).toBe(3);
  });
});

describe("a start that cannot be", () => {
  it.each([
    [{ COMMUNICATION_ROUNDS: "many" }, 3, /COMMUNICATION_ROUNDS must be 0\.\.10, got "many" \(from the environment\)/],
    [{ LLM_BASE_URL: "localhost:8000" }, 3, /LLM_BASE_URL must be an http\(s\) URL .*, got "localhost:8000"/],
    [{ LLM_MODEL: "nowhere" }, 3, /LLM_MODEL "nowhere" is not a model of .*, which has: A, B/],
    [{ API_HOST: "0.0.0.0" }, 3, /without a key/],
    [{ DATA_DIR: "/dev/null/data" }, 1, /\/dev\/null\/data/],
  ])("%j is refused with %i", async (wrong, code, words) => {
    const finished = await runCli(["serve"], { env: { ...env, API_PORT: "0", ...wrong } });
    expectThreeLines(finished, words);
    expect(finished).toMatchObject({ code, stdout: "" });
  });

  it("a busy port is named, with what to do", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const finished = await runCli(["serve", "--api-port", String(port)], { env });
    other.close();
    expectThreeLines(finished, new RegExp(`already listens on 127\\.0\\.0\\.1:${port}`));
    expect(finished.stderr).toMatch(/do: .*API_PORT/);
    expect(finished.code).toBe(3);
  });

  it("without a network the server starts without a model, and says so", async () => {
    const nowhere = "http://127.0.0.1:9";
    const offline = {
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
      npm_config_registry: nowhere,
      npm_config_fetch_retries: "0",
      PIP_INDEX_URL: nowhere,
      PIP_RETRIES: "0",
    };
    await using program = await startProgram({ env: { LLM_BASE_URL: "embedded", ...offline } });
    expect(program.stdout()).toMatch(
      /"event":"notice","message":"There is no model to answer with, so \/readyz says 503\. /,
    );
    const ready = await fetch(`${program.url}/readyz`);
    expect(ready.status).toBe(503);
  });

  it("a model server that is down is no reason not to start", async () => {
    await using program = await startProgram({ env: { ...env, LLM_BASE_URL: "http://127.0.0.1:9/v1" } });
    expect(program.stdout()).toContain('"isReady":false');
    const asked = await runCli(["ask", "hi"], { env, folder: program.folder });
    expectThreeLines(asked, /127\.0\.0\.1:9/);
    expect(asked.code).toBe(4);
  });
});
