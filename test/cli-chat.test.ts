/** A conversation with the real program: on a terminal with its keys, and on a pipe. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { collect, launch, newFolder, removeFolder, runCli, startProgram, watchEnd } from "./support/program.ts";
import { startTerminal } from "./support/terminal.ts";

let backend: BadBackend;
let env: Record<string, string>;

const CTRL_C = "\u0003";
const CTRL_D = "\u0004";

beforeAll(async () => {
  backend = await startBackend({ mode: "ok" });
  env = { LLM_BASE_URL: backend.url, LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B" };
});
beforeEach(() => backend.set("ok"));
afterAll(() => backend.stop());

/** What the primary was asked each time it drafted, in short. */
function conversations(): unknown[] {
  const drafts = backend.calls.filter(
    ({ body }) => body["model"] === "A" && !JSON.stringify(body).includes("guidance"),
  );
  return drafts.map(({ body }) => (body["messages"] as { content: string }[]).map(({ content }) => content));
}

describe("on a terminal", () => {
  it("shows the steps of each turn, takes all that was said along, and leaves with Ctrl-D", async () => {
    const terminal = startTerminal(["chat"], { env });
    await terminal.until("/help lists the commands, Ctrl-D leaves.\n> ");
    terminal.type("Who wrote Hamlet?\r");
    const turn = await terminal.until("tokens: 36\n");
    expect(turn).toContain(
      "Who wrote Hamlet?\n── Draft · A ──\nanswer 1 from A\n(tokens: 12)\n\n── Review, round 1 · B ──\nanswer 2 from B\n(tokens: 12)\n\n── Refined, round 1 · A ──\nanswer 3 from A\n(tokens: 12)\n\nThis text is the answer.\n",
    );
    terminal.type("When?\r");
    await terminal.until("tokens: 36\n");
    terminal.type(CTRL_D);
    expect(await terminal.code).toBe(0);
    expect(conversations()).toEqual([["Who wrote Hamlet?"], ["Who wrote Hamlet?", "answer 3 from A", "When?"]]);
  });

  it("dims the draft, and leaves the terminal as it was", async () => {
    const terminal = startTerminal(["chat"], { env });
    await terminal.until("leaves.\n> ");
    terminal.type("?\r");
    await terminal.until("── Draft");
    terminal.type(CTRL_D);
    await terminal.code;
    expect(terminal.raw()).toContain("\u001b[2manswer 1 from A\u001b[22m");
    expect(terminal.raw()).toContain("\u001b[?2004l");
  });

  it("stops the model with Ctrl-C, goes on without that question, and leaves with the second", async () => {
    backend.set(({ n }) => (n === 1 ? "drip-50ms" : "ok"));
    const terminal = startTerminal(["chat", "--strategy", "direct"], { env });
    await terminal.until("leaves.\n> ");
    terminal.type("endless?\r");
    await terminal.until("word word");
    terminal.type(CTRL_C);
    await terminal.until("Stopped. The conversation goes on without this question.\n");
    await expect.poll(() => backend.abandoned(), { timeout: 20_000 }).toBe(1);
    terminal.type("short?\r");
    await terminal.until("tokens: 12\n");
    expect(conversations()).toEqual([["endless?"], ["short?"]]);
    terminal.type(CTRL_C);
    await terminal.until("Press Ctrl-C once more to leave");
    terminal.type(CTRL_C);
    expect(await terminal.code).toBe(130);
  });

  it("keeps what is typed meanwhile, and takes lines together that belong together", async () => {
    let goOn = (): void => undefined;
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    backend.set(({ n }) => ({ says: `answer ${n}`, ...(n === 1 && { after: waiting }) }));
    const terminal = startTerminal(["chat", "--strategy", "direct", "--show", "answer"], { env });
    await terminal.until("leaves.\n> ");
    terminal.type("1?\r");
    await expect.poll(() => backend.open()).toBe(1);
    terminal.type('"""\r/2\rtwo"""\r');
    goOn();
    await terminal.until(/answer 2\n[^]*tokens/);
    terminal.type("\u001b[200~3\nthree\u001b[201~");
    terminal.type("?\r");
    await terminal.until(/answer 3\n[^]*tokens/);
    terminal.type("four \\\r");
    await terminal.until(". ");
    terminal.type("?\r");
    await terminal.until(/answer 4\n[^]*tokens/);
    terminal.type(CTRL_D);
    await terminal.code;
    expect(conversations().map((turns) => (turns as string[]).at(-1))).toEqual([
      "1?",
      "/2\ntwo",
      "3\nthree?",
      "four \n?",
    ]);
  });

  it("obeys Russian commands, completes them, and saves the conversation", async () => {
    const folder = newFolder();
    const terminal = startTerminal(["chat", "--strategy", "direct"], {
      env: { ...env, LANG: "ru_RU.UTF-8" },
      folder,
    });
    await terminal.until("Команды — в /помощь, выход — Ctrl-D.\n> ");
    terminal.type("/показ answer\r");
    await terminal.until("/показ: answer\n");
    terminal.type("/мод\t");
    await terminal.until("/модель ");
    terminal.type("tec\t");
    await terminal.until("tech-docs");
    terminal.type("\r");
    await terminal.until("/модель: frogcom/tech-docs\n");
    terminal.type("Кто написал «Гамлета»?\r");
    await terminal.until("токены: 12\n");
    terminal.type("/сохранить чат.md\r");
    await terminal.until("Сохранено в ");
    terminal.type("/выход\r");
    expect(await terminal.code).toBe(0);
    expect(readFileSync(join(folder, "чат.md"), "utf8")).toBe(
      "## Вопрос\n\nКто написал «Гамлета»?\n\n## Ответ\n\nanswer 1 from A\n",
    );
    removeFolder(folder);
  });
});

describe("on a pipe", () => {
  it("takes each line for a question, and prints the answers alone on stdout", async () => {
    const input = "Who wrote Hamlet?\n\n/strategy direct\nWhen?";
    const { code, stdout, stderr } = await runCli(["chat"], { env, input });
    expect({ code, stdout }).toEqual({ code: 0, stdout: "answer 3 from A\nanswer 4 from A\n" });
    expect(stderr).toContain("/strategy: direct\n");
    expect(conversations()).toEqual([["Who wrote Hamlet?"], ["Who wrote Hamlet?", "answer 3 from A", "When?"]]);
  });

  it("prints one object a turn with --json; a turn that fails is one of them, and counts in the end", async () => {
    backend.set(({ n }) => (n === 1 ? "404" : "ok"));
    const { code, stdout } = await runCli(["chat", "--json", "--effort", "none"], { env, input: "1?\n/help\n2?\n" });
    const objects = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as unknown);
    expect(objects).toMatchObject([
      { error: { code: "backend-unknown-model", message: expect.stringContaining("A") as string } },
      { object: "text_completion", choices: [{ message: { content: "answer 2 from A" } }], frogcom: { rounds: 0 } },
    ]);
    expect(code).toBe(1);
    expect(conversations()).toEqual([["1?"], ["2?"]]);
  });

  it("goes through the server where one runs, with options as ask has them", async () => {
    await using program = await startProgram({ env });
    const args = ["chat", "--system", "Be brief.", "--profile", "primary"];
    const { stdout } = await runCli(args, { env, folder: program.folder, input: "1?\n2?\n" });
    expect(stdout).toBe("answer 1 from A\nanswer 2 from A\n");
    expect(conversations()).toEqual([
      ["Be brief.", "1?"],
      ["Be brief.", "1?", "answer 1 from A", "2?"],
    ]);
    const list = await fetch(`${program.url}/v1/runs?limit=1`);
    expect(await list.json()).toMatchObject({ data: [{ prompt: "2?", strategy: "direct" }] });
  });

  it("lets no terminal command of a model through, in no view", async () => {
    backend.set("forge");
    const { stdout, stderr } = await runCli(["chat", "--show", "steps"], { env, input: "1?\n/show diff\n2?\n" });
    expect(stdout).toContain("--- STEP final ---");
    expect((stdout + stderr).replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });

  it("ends with Ctrl-C, and so does the model", async () => {
    backend.set("hang");
    const folder = newFolder();
    const child = launch(["chat"], folder, env);
    const finished = watchEnd(child, collect(child));
    child.stdin?.write("1?\n");
    await expect.poll(() => backend.open(), { timeout: 20_000 }).toBe(1);
    child.kill("SIGINT");
    expect(await finished).toMatchObject({ code: 130, stdout: "" });
    await expect.poll(() => backend.abandoned(), { timeout: 20_000 }).toBe(1);
    removeFolder(folder);
  });
});
