import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createInterrupts } from "../interrupts.ts";
import { runCli } from "../run-cli.ts";
import { commandTable } from "./table.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "frogcom-check-"));
  writeFileSync(join(folder, "answer.txt"), "one two three\n");
  writeFileSync(join(folder, "checks.json"), '[{"type":"words","min":2},{"type":"language","language":"ru"}]');
  writeFileSync(join(folder, "broken.json"), "[{");
  writeFileSync(join(folder, "odd.json"), '[{"type":"odd"}]');
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Finished {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function frogcom(args: readonly string[], input = "", language: "en" | "ru" = "en"): Promise<Finished> {
  let [out, err] = ["", ""];
  const code = await runCli(
    {
      args,
      language,
      machine: { platform: "linux", homeDir: folder, env: {} },
      workingDir: folder,
      stdin: Readable.from([input]),
      out: { write: (text) => (out += text) },
      err: { write: (text) => (err += text) },
      interrupts: createInterrupts(language),
      events: { onStrayError: () => undefined, onReaderGone: () => undefined },
      now: () => 0,
    },
    commandTable,
  );
  return { code, out, err };
}

describe("frogcom check", () => {
  test("prints a line a check and ends with 1 when one fails", async () => {
    const finished = await frogcom(["check", "answer.txt", "--checks", "checks.json"]);
    expect(finished).toEqual({
      code: 1,
      out:
        "✓ The answer has 3 words, at least 2 are needed.\n" +
        "✗ The answer is in English or German or French, it must be in Russian.\n",
      err: "",
    });
  });

  test("takes checks as they are, too", async () => {
    const { code, out } = await frogcom(["check", "answer.txt", "--checks", '[{"type":"words","max":2}]']);
    expect([code, out]).toEqual([1, "✗ The answer has 3 words, at most 2 are allowed.\n"]);
  });

  test("reads the text from stdin, and what to check from the prompt", async () => {
    expect(await frogcom(["check", "--prompt", "Не больше трёх слов."], "раз два три", "ru")).toEqual({
      code: 0,
      out: "✓ В ответе 3 слова, допустимо не больше 3.\n",
      err: "",
    });
  });

  test("--json prints what POST /v1/check answers", async () => {
    const { out } = await frogcom(["check", "answer.txt", "--prompt", "At most 2 words", "--json"]);
    expect(JSON.parse(out)).toMatchObject({ passed: false, results: [{ source: "extracted", check: { max: 2 } }] });
  });

  test("says so when there is nothing to check", async () => {
    expect(await frogcom(["check", "--prompt", "Why?"], "Because")).toEqual({
      code: 0,
      out: "",
      err: "The prompt asks for nothing that a program can check.\n",
    });
  });

  test.each([
    [["check", "none.txt", "--prompt", "a"], /^frogcom: There is no file none\.txt\./],
    [["check", "answer.txt", "--checks", "broken.json"], /^frogcom: broken\.json is not JSON\./],
    [["check", "answer.txt", "--checks", "[1"], /^frogcom: \[1 is not JSON\./],
    [["check", "answer.txt", "--checks", "none.json"], /^frogcom: There is no file none\.json\./],
    [["check", "answer.txt", "--checks", "odd.json"], /^frogcom: checks\.0\.type: .*the types are words/],
    [["check", "answer.txt"], /^frogcom: .*give checks, or the prompt/],
  ])("%j is refused with 2", async (args, message) => {
    const { code, err } = await frogcom(args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
