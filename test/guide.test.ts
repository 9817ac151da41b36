/** The guide, line by line: the examples, recipes and shapes of docs/guide.ru.md and docs/guide.md on the real program. */
import { execFile, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { examplesIn, guideExamples, onPort } from "./support/examples.ts";
import { newFolder, type Program, removeFolder, startProgram } from "./support/program.ts";

const run = promisify(execFile);
let backend: BadBackend;
let program: Program;

beforeAll(async () => {
  backend = await startBackend({ mode: "ok" });
  program = await startProgram({ env: { LLM_BASE_URL: backend.url, LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B" } });
});
afterAll(async () => {
  await program[Symbol.asyncDispose]();
  await backend.stop();
});

async function put(path: string, body: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(program.url + path, { method: "PUT", headers, body: JSON.stringify(body) });
  return response.json();
}

async function generate(prompt: string): Promise<{ id: string; choices: { message: { content: string } }[] }> {
  const response = await fetch(`${program.url}/generate`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ prompt }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as Awaited<ReturnType<typeof generate>>;
}

/** Runs lines of shell where the guide's reader would: in the folder that has logs/. */
async function shell(line: string): Promise<string> {
  return (await run("bash", ["-c", line], { cwd: program.folder })).stdout;
}

describe("the guide's API examples", () => {
  it("answers the generation example with a choice and the sum of all calls", async () => {
    const [example = ""] = guideExamples("1. Генерация с оркестрацией", "http");
    const body = example.slice(example.indexOf("{"));
    const headers = { "content-type": "application/json" };
    const response = await fetch(`${program.url}/generate`, { method: "POST", headers, body });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({
      object: "text_completion",
      choices: [{ index: 0, message: { role: "assistant" }, finish_reason: "stop" }],
      usage: { prompt_tokens: 21, completion_tokens: 15, total_tokens: 36 },
    });
  });

  it("shows the orchestration settings in the guide's shape and order", async () => {
    await put("/config/orchestration", { enabled: true, communication_rounds: 1 });
    const response = await fetch(`${program.url}/config/orchestration`);
    expect(await response.text()).toMatch(
      /^\{"enabled":true,"communication_rounds":1,"secondary_goal_prompt":"Ты — проверяющий ассистент\. .*указания\."\}$/,
    );
  });

  it("takes the guide's update and answers with the whole new configuration", async () => {
    const [example = ""] = guideExamples("Обновление конфигурации", "http");
    const body: unknown = JSON.parse(example.slice(example.indexOf("{")));
    expect(await put("/config/orchestration", body)).toEqual(body);
  });

  it.each(["1. Техническая документация", "2. Творческое письмо", "3. Образовательный контент"])(
    "takes the scenario %s",
    async (heading) => {
      const [example = ""] = guideExamples(heading, "json");
      const scenario = JSON.parse(example) as object;
      expect(await put("/config/orchestration", scenario)).toEqual({ enabled: true, ...scenario });
    },
  );
});

describe("the guide's client examples, pasted as written", () => {
  it("runs the Python example", async () => {
    const [example = ""] = guideExamples("Python", "python");
    const { stdout } = await run("python3", ["-c", onPort(example, program.url)], {
      env: { ...process.env, PYTHONIOENCODING: "utf-8" },
    });
    expect(stdout).toMatch(/^Финальный ответ: answer \d+ from A\nКонфигурация обновлена: \{'enabled': True, /);
    expect(stdout).toContain(
      "'communication_rounds': 2, 'secondary_goal_prompt': 'Найди неточности и предложи дополнения'",
    );
  });

  it("runs the JavaScript example", async () => {
    const [example = ""] = guideExamples("JavaScript", "javascript");
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", onPort(example, program.url)]);
    expect(stdout).toMatch(/^Ответ: answer \d+ from A\n$/);
    const response = await fetch(`${program.url}/config/orchestration`);
    expect(await response.json()).toMatchObject({ enabled: true, communication_rounds: 1 });
  });

  it("runs the curl example, after which a run is one call without a final block", async () => {
    const [, ...curl] = guideExamples("Отключение оркестрации", "bash").join("\n").split(/^# /m).slice(1);
    const line = curl.join("\n").replace(/^.*\n/, "");
    expect(JSON.parse(await shell(onPort(line, program.url)))).toMatchObject({ enabled: false });
    const { id } = await generate("Сколько будет 2 + 2?");
    const block = await shell(`grep "TRACE START: ${id}" logs/orchestration_trace.log -A 50`);
    expect(block).toContain('"orchestration_enabled": false');
    expect(block).toContain('"type": "orchestration_disabled"');
    expect(block).not.toContain("final_response");
    await put("/config/orchestration", { enabled: true });
  });
});

describe("the guide in English, docs/guide.md", () => {
  const english = (heading: string, language: string) => examplesIn("docs/guide.md", heading, language);
  const withoutRemarks = (examples: readonly string[]) => examples.map((code) => code.replaceAll(/^# .*\n/gm, ""));

  it("runs the Python example", async () => {
    const { stdout } = await run("python3", ["-c", onPort(english("Python", "python").join(""), program.url)]);
    expect(stdout).toMatch(/^Final answer: answer \d+ from A\nConfiguration updated: \{'enabled': True, /);
  });

  it("runs the JavaScript example", async () => {
    const example = onPort(english("JavaScript", "javascript").join(""), program.url);
    const { stdout } = await run(process.execPath, ["--input-type=module", "-e", example]);
    expect(stdout).toMatch(/^Answer: answer \d+ from A\n$/);
  });

  it.each(["1. Technical documentation", "2. Creative writing", "3. Educational content"])(
    "takes the scenario %s",
    async (heading) => {
      const scenario = JSON.parse(english(heading, "json").join("")) as object;
      expect(await put("/config/orchestration", scenario)).toEqual({ enabled: true, ...scenario });
    },
  );

  it.each([
    ["Analysing traces", "Анализ трассировки"],
    ["Different models for different roles", "Разные модели для разных ролей"],
    ["Switching orchestration off", "Отключение оркестрации"],
  ])("has the lines of shell that are tried in Russian: %s", (heading, russian) => {
    expect(withoutRemarks(english(heading, "bash"))).toEqual(withoutRemarks(guideExamples(russian, "bash")));
  });
});

describe("the guide's trace recipes", () => {
  it("finds one run by its id, with its steps and no stranger's", async () => {
    await put("/config/orchestration", { enabled: true, communication_rounds: 1 });
    const [mine] = await Promise.all([generate("Объясни квантовую физику"), generate("чужой"), generate("чужой")]);
    const [, recipe = ""] = guideExamples("Анализ трассировки", "bash").join("").split("\n\n");
    const line = recipe.replace("frogcom-1705123456.789", mine.id);
    const lines = (await shell(line)).split("\n");
    const next = lines.findIndex((text, index) => index > 0 && text.includes("TRACE START"));
    const block = lines.slice(0, next < 0 ? lines.length : next).join("\n");
    expect([...block.matchAll(/^--- STEP (\w+) ---$/gm)].map(([, step]) => step)).toEqual(["0", "1", "1", "final"]);
    expect([...block.matchAll(/^ {2}"type": "(\w+)"/gm)].map(([, type]) => type)).toEqual([
      "primary_response",
      "secondary_guidance",
      "primary_response",
      "final_response",
    ]);
    expect(block).not.toContain("чужой");
  });

  it("counts the rounds", async () => {
    const recipe = guideExamples("Анализ трассировки", "bash").join("").split("\n\n")[2] ?? "";
    const before = Number(await shell(recipe));
    await put("/config/orchestration", { communication_rounds: 2 });
    await generate("Скажи: secondary_guidance, secondary_guidance");
    await put("/config/orchestration", { communication_rounds: 1 });
    expect(Number(await shell(recipe))).toBe(before + 2);
  });

  it("shows new traces to who follows the file", async () => {
    const [recipe = ""] = guideExamples("Анализ трассировки", "bash").join("").split("\n\n");
    const follower = spawn("bash", ["-c", `exec ${recipe.replace(/^#.*\n/, "")}`], { cwd: program.folder });
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    let text = "";
    follower.stdout.setEncoding("utf8").on("data", (piece: string) => {
      text += piece;
      if (text.includes("за чем следят")) resolve();
    });
    await generate("то, за чем следят");
    await seen;
    follower.kill();
  });
});

it("reads the guide's variables from a .env file in the working folder", async () => {
  const folder = newFolder();
  const lines = guideExamples("Разные модели для разных ролей", "bash").join("\n");
  writeFileSync(join(folder, ".env"), `${lines}\nORCHESTRATION_ENABLED=false\n`);
  backend.set("ok");
  const models = { LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B" };
  {
    await using other = await startProgram({ folder, env: { LLM_BASE_URL: backend.url, ...models } });
    const config = await fetch(`${other.url}/config/llm`);
    expect(await config.json()).toMatchObject({ primary: { temperature: 0.7 }, secondary: { temperature: 0.5 } });
    const orchestration = await fetch(`${other.url}/config/orchestration`);
    expect(await orchestration.json()).toMatchObject({ enabled: false });
  }
  removeFolder(folder);
});
