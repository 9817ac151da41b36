/** `frogcom runs cancel`, `resume` and `fork`, through a server and without one. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { newestRuns, request } from "./support/api.ts";
import { parseJson, textAt } from "../src/core/json.ts";
import {
  collect,
  type Finished,
  launch,
  newFolder,
  type Program,
  removeFolder,
  runCli,
  startProgram,
  watchEnd,
} from "./support/program.ts";
import { failIn, modelEnv, stepOf, talk } from "./support/stage.ts";

const words = talk({ draft: "A draft.", review: "1. Add the year.", refine: "A refined text." });
const otherWords = talk({ draft: "B draft.", review: "1. Add a joke.", refine: "B text." });

let backend: BadBackend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

describe.each(["a server", "no server"])("with %s", (place) => {
  let folder: string;
  let program: Program | undefined;
  const cli = (...args: string[]): Promise<Finished> => runCli(args, { env: modelEnv(backend), folder });

  beforeAll(async () => {
    folder = newFolder();
    program = place === "a server" ? await startProgram({ env: modelEnv(backend), folder }) : undefined;
    return async () => {
      await program?.[Symbol.asyncDispose]();
      removeFolder(folder);
    };
  });

  async function newestId(): Promise<string> {
    const { stdout } = await cli("runs", "list", "--limit", "1");
    return /^\S+/.exec(stdout)?.[0] ?? "";
  }

  it("fork goes another way from a step, in words and as JSON", async () => {
    backend.set(words);
    await cli("ask", "Who wrote Hamlet?");
    const first = await newestId();
    backend.set(otherWords);
    const { code, stdout, stderr } = await cli("runs", "fork", first, "--from-step", "2", "--goal", "Add a joke.");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "B text.\n" });
    expect(stderr).toMatch(/frogcom-\d+\.\d{6} · rounds: 1 · all rounds done/);
    expect(backend.calls.map(stepOf)).toEqual(["refine"]);
    const whole = await cli("runs", "fork", first, "--from-step", "3", "--json");
    expect(JSON.parse(whole.stdout)).toMatchObject({
      object: "run",
      status: "done",
      origin: { run_id: first, kind: "fork", from_step: 3 },
      answer: { text: "A refined text." },
    });
    const shown = await cli("runs", "show", await newestId());
    expect(shown.stdout).toContain(`\nfork of ${first} from step 3\n`);
    const profile = ["--profile", "creative", "--draft", "C draft.", "--store", "summary", "--json"];
    const unkept = await cli("runs", "fork", first, "--from-step", "0", ...profile);
    expect(JSON.parse(unkept.stdout)).toMatchObject({
      store: "summary",
      answer: { text: "" },
      input: { profile: "creative" },
      steps: [{ replayed: true }, {}, {}],
    });
  });

  it("resume makes no finished step again", async () => {
    backend.set(failIn("draft", "401"));
    expect((await cli("ask", "Who wrote Hamlet?")).code).toBe(5);
    const failed = await newestId();
    backend.set(words);
    const { code, stdout } = await cli("runs", "resume", failed, "--show", "steps", "--lang", "ru");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^── Черновик · A ──\nA draft\.\n[^]*── Доработка, раунд 1 · A ──\nA refined text\.\n/);
    expect(backend.calls.map(stepOf)).toEqual(["draft", "review", "refine"]);
    const again = await cli("runs", "resume", await newestId());
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/has its answer: there is nothing to resume.*\n {2}why: .*\n {2}do: .*runs fork/);
  });

  it.each([
    [["cancel", "frogcom-1.000000"], 1, /There is no run "frogcom-1\.000000"/],
    [["resume", "x"], 1, /There is no run "x"/],
    [["fork", "frogcom-1.000000", "--from-step", "0"], 1, /There is no run "frogcom-1\.000000"/],
    [["fork", "frogcom-1.000000"], 2, /from_step: Field required/],
    [["fork", "frogcom-1.000000", "--from-step", "0", "--store", "none"], 2, /frogcom\.store cannot be none/],
    [["fork", "frogcom-1.000000", "--from-step", "0", "--rounds", "99"], 2, /--rounds must be 0\.\.10, got "99"/],
  ])("runs %j ends with %i", async (args, code, said) => {
    const finished = await cli("runs", ...args);
    expect(finished.code).toBe(code);
    expect(finished.stderr).toMatch(said);
  });

  it("a step that the run does not have is named with those that it has", async () => {
    backend.set(words);
    await cli("ask", "Who wrote Hamlet?", "--strategy", "direct");
    const { code, stderr } = await cli("runs", "fork", await newestId(), "--from-step", "2");
    expect(code).toBe(2);
    expect(stderr).toContain("from_step must be 0..1, got 2");
  });
});

describe("a run of the server", () => {
  let program: Program;
  let folder: string;
  const env = (): Record<string, string> => modelEnv(backend);
  beforeAll(async () => {
    folder = newFolder();
    program = await startProgram({ env: env(), folder });
  });
  afterAll(async () => {
    await program[Symbol.asyncDispose]();
    removeFolder(folder);
  });

  it("is told by runs tail when it ends, once", async () => {
    backend.set(words);
    await runCli(["ask", "Before?"], { env: env(), folder });
    const child = launch(["runs", "tail", "--json"], folder, env());
    const output = collect(child);
    const ended = watchEnd(child, output);
    await expect.poll(() => output.stdout).toContain("Before?");
    await runCli(["ask", "Meanwhile?"], { env: env(), folder });
    await expect.poll(() => output.stdout).toContain("Meanwhile?");
    child.kill("SIGINT");
    const { stdout } = await ended;
    const told = stdout
      .trimEnd()
      .split("\n")
      .map((line) => textAt(parseJson(line), "prompt"));
    expect(told).toEqual(["Before?", "Meanwhile?"]);
  });

  it("is cancelled from another terminal, once", async () => {
    backend.set("hang-midstream");
    const asking = runCli(["ask", "Who wrote Hamlet?"], { env: env(), folder });
    await expect.poll(() => backend.open(), { timeout: 30_000 }).toBe(1);
    const [run] = await newestRuns(program);
    const id = run?.["id"] ?? "";
    const { code, stdout } = await runCli(["runs", "cancel", id], { env: env(), folder });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(new RegExp(`^${id} .* cancelled `)) as string,
    });
    expect(backend.open()).toBe(0);
    expect((await asking).code).toBe(130);
    const again = await runCli(["runs", "cancel", id], { env: env(), folder });
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("there is nothing to cancel")]);
  });

  it("that Ctrl-C interrupts while it is followed is cancelled, too", async () => {
    backend.set(failIn("draft", "401"));
    await runCli(["ask", "Who wrote Hamlet?"], { env: env(), folder });
    const [failed] = await newestRuns(program);
    backend.set("hang-midstream");
    const interrupted = new AbortController();
    const resuming = runCli(["runs", "resume", failed?.["id"] ?? ""], {
      env: env(),
      folder,
      signal: interrupted.signal,
    });
    await expect.poll(() => backend.open(), { timeout: 30_000 }).toBe(1);
    interrupted.abort();
    expect((await resuming).code).toBe(130);
    const [resumed] = await newestRuns(program);
    expect((await request(program, `/v1/runs/${resumed?.["id"]}`)).body).toMatchObject({ status: "cancelled" });
    expect(backend.open()).toBe(0);
  });
});
