/** The two examples of the documentation: doc comments in Russian for a folder of functions, and the translation of a CSV column. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { newFolder, removeFolder, runCli } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { modelEnv, stepOf } from "./support/stage.ts";

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

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function batch(...args: readonly string[]) {
  return runCli(["batch", ...args, "--json"], { folder, env: modelEnv(backend) });
}

function rowsIn(name: string): readonly Readonly<Record<string, unknown>>[] {
  const lines = read(name).trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
}

const functions = [
  { file: "area.py", language: "python", code: "def area(r):\n    return 3.14 * r * r\n" },
  { file: "area.js", language: "javascript", code: "export function area(r) {\n  return 3.14 * r * r;\n}\n" },
  { file: "twice.py", language: "python", code: "def twice(x):\n    return x + x\n" },
];

/** With its comment; the one that touches the code too is mended when a program complains. */
const documented: Readonly<Record<string, string>> = {
  "area.py": 'def area(r):\n    """Площадь круга радиуса r."""\n    return 3.14 * r * r\n',
  "area.js": "/** Площадь круга радиуса r. */\nexport function area(r) {\n  return 3.14 * r * r;\n}\n",
  "twice.py": 'def twice(x):\n    """Удваивает x."""\n    return x + x\n',
};

test("doc comments in Russian for a folder of functions: only the comments change", async () => {
  const prompt = "Допиши комментарий документации к файлу {{file}}, код не меняй. Верни весь файл.\n\n{{code}}";
  writeFileSync(join(folder, "functions.jsonl"), functions.map((row) => `${JSON.stringify(row)}\n`).join(""));
  backend.set((exchange) => {
    const text = JSON.stringify(exchange.body);
    const file = Object.keys(documented).find((name) => text.includes(name)) ?? "";
    if (stepOf(exchange) === "review") return { says: reviewReply() };
    const isCareless = file === "twice.py" && stepOf(exchange) === "draft";
    const says = documented[file] ?? "";
    return { says: isCareless ? says.replace("x + x", "2 * x") : says };
  });
  const checks = '[{"type":"code-unchanged","language":"{{language}}","code":"{{code}}"}]';
  const { code, stdout } = await batch("functions.jsonl", "documented.jsonl", "--prompt", prompt, "--checks", checks);
  expect([code, JSON.parse(stdout)]).toEqual([
    0,
    expect.objectContaining({ rows: 3, unchanged: 2, mended: 1, look_at: [] }),
  ]);
  for (const { file, answer, checks_failed } of rowsIn("documented.jsonl"))
    expect([answer, checks_failed]).toEqual([documented[String(file)], []]);
});

test("a column of CSV is translated, and what failed a check is named", async () => {
  writeFileSync(join(folder, "texts.csv"), 'id;text\n1;"Лягушка; в пруду"\n2;Цапля ждёт\n');
  backend.set((exchange) => {
    if (stepOf(exchange) === "review") return { says: reviewReply() };
    return { says: JSON.stringify(exchange.body).includes("Цапля") ? "Цапля ждёт у пруда." : "A frog in the pond." };
  });
  const checks = '[{"type":"language","language":"en"}]';
  const args = ["--prompt", "Translate into English: {{text}}", "--checks", checks];
  const { code, stdout } = await batch("texts.csv", "translated.csv", ...args);
  expect(code).toBe(0);
  expect(read("translated.csv")).toMatch(/^id;text;answer;.*\n1;"Лягушка; в пруду";A frog in the pond\.;unchanged;/);
  expect(JSON.parse(stdout)).toMatchObject({
    look_at: [{ row: "2", reasons: [expect.stringContaining("checks fail")] }],
  });
});
