/** `frogcom audit` as far as it needs no model. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallLog } from "../../../test/support/audited.ts";
import { broken, jsonLines, kept, question } from "../../../test/support/logged-calls.ts";
import { createInterrupts } from "../interrupts.ts";
import { runCli } from "../run-cli.ts";
import { commandTable } from "./table.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "frogcom-audit-"));
  writeFileSync(join(folder, "calls.jsonl"), smallLog);
  writeFileSync(join(folder, "plain.jsonl"), jsonLines({ prompt: question, answer: kept }));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Options {
  readonly language?: "en" | "ru";
  readonly input?: string;
  readonly isInterrupted?: boolean;
}

async function audit(args: readonly string[], options: Options = {}) {
  const { language = "en", input = "", isInterrupted = false } = options;
  const written = { out: "", err: "" };
  const interrupts = createInterrupts(language);
  if (isInterrupted) interrupts.signal();
  const code = await runCli(
    {
      args: ["audit", ...args],
      language,
      machine: { platform: "linux", homeDir: folder, env: { DATA_DIR: join(folder, "data") } },
      workingDir: folder,
      stdin: Readable.from([input]),
      out: { write: (text) => (written.out += text) },
      err: { write: (text) => (written.err += text) },
      interrupts,
      events: { onStrayError: () => undefined, onReaderGone: () => undefined },
      now: () => 0,
    },
    commandTable,
  );
  return { code, ...written };
}

const auditIn = ({ out }: { readonly out: string }) => JSON.parse(out) as Readonly<Record<string, unknown>>;

describe("frogcom audit", () => {
  test("prints figures, the worst answers and what it comes to; notices go to stderr", async () => {
    const { code, out, err } = await audit(["calls.jsonl"]);
    expect(code).toBe(0);
    expect(out).toBe(`what is asked for    asked  broken
number of sentences      2       1  50 % [9–91]

model       asked  broken
bad-model       1       1  100 % [21–100]
good-model      1       0  0 % [0–79]

The worst
calls.jsonl:2 · bad-model
  question: ${question}
  answer: ${broken}
  ✗ The answer has 3 sentences, exactly 2 are needed.

2 answers in 1 file; 2 of them to a question that asks for something that a program can check.
1 of 2 such answers break what was literally asked: 50 % [9–91]
`);
    expect(err).toBe("not readable: 1\n  calls.jsonl:3: this is not JSON\n");
  });

  test("speaks Russian", async () => {
    const { out } = await audit(["calls.jsonl"], { language: "ru" });
    expect(out).toMatch(/^о чём просят\s+просят\s+нарушено\nчисло предложений\s+2\s+1/);
    expect(out).toContain("вопрос: Explain a mutex");
    expect(out).toContain("✗ В ответе 3 предложения, нужно ровно 2.");
    expect(out).toContain("Нарушают буквально сказанное 1 из 2 таких ответов");
  });

  test("shows as many of the worst as are wanted", async () => {
    expect((await audit(["calls.jsonl", "--worst", "0"])).out).not.toContain("The worst");
    expect(auditIn(await audit(["calls.jsonl", "--json", "--worst", "0"]))["worst"]).toEqual([]);
  });

  test("reads several files, packed ones and stdin", async () => {
    writeFileSync(join(folder, "packed.jsonl.gz"), gzipSync(jsonLines({ prompt: question, answer: broken })));
    const input = jsonLines({ prompt: question, answer: kept });
    const finished = await audit(["plain.jsonl", "packed.jsonl.gz", "-", "--json"], { input });
    expect(auditIn(finished)).toMatchObject({
      answers: 3,
      broken: 1,
      files: [{ name: "plain.jsonl" }, { name: "packed.jsonl.gz" }, { name: "stdin" }],
    });
  });

  test("prints nothing but JSON to stdout with --json, and nothing else at all with --quiet", async () => {
    const finished = await audit(["calls.jsonl", "--json", "--quiet"]);
    expect(auditIn(finished)).toMatchObject({ object: "audit", answers: 2, asked: 2, broken: 1, unreadable: 1 });
    expect(finished.err).toBe("");
  });

  test("writes a page", async () => {
    const { code, err } = await audit(["calls.jsonl", "--html", "page.html"], { language: "ru" });
    expect(code).toBe(0);
    expect(err).toContain(`Страница записана в ${join(folder, "page.html")}`);
    expect(readFileSync(join(folder, "page.html"), "utf8")).toMatch(/^<!doctype html>[^]*lang="ru"/);
  });

  test("lets no log speak to the terminal", async () => {
    const evil = `\u001b[2J\u001b]0;owned\u0007 ${broken}`;
    writeFileSync(
      join(folder, "evil.jsonl"),
      jsonLines({ prompt: `${question} \u001b[31m`, answer: evil, model: "m\u001b[1m" }),
    );
    const { out } = await audit(["evil.jsonl"]);
    expect(out).not.toContain("\u001b");
    expect(out).not.toContain("owned");
    expect((await audit(["evil.jsonl", "--json"])).out).not.toContain("\u001b");
  });
});

describe("it ends with", () => {
  test.each([
    ["7 above the threshold", ["calls.jsonl", "--fail-above", "49"], 7],
    ["0 at the threshold", ["calls.jsonl", "--fail-above", "50"], 0],
    ["7 for a single broken answer where none may be", ["calls.jsonl", "--fail-above", "0"], 7],
    ["0 where nothing is broken", ["plain.jsonl", "--fail-above", "0"], 0],
  ])("%s", async (_name, args, code) => {
    expect((await audit(args)).code).toBe(code);
  });

  test.each([
    [[], "Which files?"],
    [["missing.jsonl"], "There is no file missing.jsonl."],
    [["."], "There is no file .."],
    [["calls.jsonl", "--fail-above", "lots"], "--fail-above must be a number from 0 to 100, got lots"],
    [["calls.jsonl", "--worst", "1.5"], "--worst must be a whole number from 0 to 1000"],
    [["calls.jsonl", "--mend", "0"], "--mend must be a whole number from 1 to 1000"],
    [["calls.jsonl", "--format", "excel"], "Allowed choices are frogcom, batch"],
    [["calls.jsonl", "--html", "no/such/folder.html"], "cannot be written"],
    [["diary.txt"], "diary.txt: nothing in it is of a known format"],
  ])("2 for %j", async (args, words) => {
    writeFileSync(join(folder, "diary.txt"), "Dear diary\n");
    const { code, err } = await audit(args);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });

  test("0 where one file of several cannot be read", async () => {
    writeFileSync(join(folder, "diary.txt"), "Dear diary\n");
    const { code, err } = await audit(["diary.txt", "calls.jsonl"]);
    expect([code, err]).toEqual([0, expect.stringContaining("diary.txt: nothing in it is of a known format")]);
  });

  test("130 when it is interrupted", async () => {
    expect((await audit(["calls.jsonl"], { isInterrupted: true })).code).toBe(130);
  });
});
