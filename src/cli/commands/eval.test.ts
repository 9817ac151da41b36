/** `frogcom eval` as far as it needs no model: which results a report is about, and what is refused. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createInterrupts } from "../interrupts.ts";
import { runCli } from "../run-cli.ts";
import { commandTable } from "./table.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

async function frogcom(...args: readonly string[]) {
  const written = { out: "", err: "" };
  const code = await runCli(
    {
      args,
      language: "en",
      machine: { platform: "linux", homeDir: folder, env: { DATA_DIR: join(folder, "data") } },
      workingDir: folder,
      stdin: Readable.from([]),
      out: { write: (text) => (written.out += text) },
      err: { write: (text) => (written.err += text) },
      interrupts: createInterrupts("en"),
      events: { onStrayError: () => undefined, onReaderGone: () => undefined },
      now: () => 0,
    },
    commandTable,
  );
  return { code, ...written };
}

/** An evaluation of so many rows, each with a good draft. */
function keep(name: string, rows: number): void {
  const records = Array.from({ length: rows }, (_, index) => [
    { type: "row", ...rowAsking(String(index), "frog") },
    answer(String(index), "direct", "frog"),
  ]).flat();
  const evals = join(folder, "data/evals");
  mkdirSync(evals, { recursive: true });
  writeFileSync(
    join(evals, name),
    [planOf(["direct"]), ...records].map((each) => `${JSON.stringify(each)}\n`).join(""),
  );
}

function rowsIn(out: string): unknown {
  return (JSON.parse(out) as { readonly rows: number }).rows;
}

describe("frogcom eval report", () => {
  test("without a file is about the newest evaluation in the data folder", async () => {
    keep("2026-11-25T10-00-00-own.jsonl", 1);
    keep("2026-11-26T10-00-00-own.jsonl", 2);
    const { code, out } = await frogcom("eval", "report", "--json");
    expect([code, rowsIn(out)]).toEqual([0, 2]);
  });

  test("passes by one that has just begun", async () => {
    keep("2026-11-25T10-00-00-own.jsonl", 1);
    writeFileSync(join(folder, "data/evals/2026-11-26T10-00-00-own.jsonl"), "");
    expect(rowsIn((await frogcom("eval", "report", "--json")).out)).toBe(1);
  });

  test("with a file is about that one, wherever it lies", async () => {
    keep("2026-11-26T10-00-00-own.jsonl", 2);
    const { out } = await frogcom("eval", "report", "data/evals/2026-11-26T10-00-00-own.jsonl", "--json");
    expect(rowsIn(out)).toBe(2);
  });

  test("says how to make an evaluation where there is none", async () => {
    const { code, err } = await frogcom("eval", "report");
    expect([code, err]).toEqual([2, expect.stringContaining("`frogcom eval run` makes one")]);
  });
});

describe("frogcom eval run", () => {
  test.each([
    [["eval", "run"], "Which rows?"],
    [["eval", "run", "--data", "missing.jsonl"], "There is no file missing.jsonl."],
    [["eval", "run", "--data", "rows.jsonl"], "rows.jsonl:1 prompt: a row needs a prompt or messages"],
    [["eval", "run", "--data", "rows.jsonl", "--suite", "gsm8k"], 'ends with "#### 42"'],
    [["eval", "run", "--data", "rows.jsonl", "--arms", "magic"], "There is no arm magic"],
    [["eval", "run", "--suite", "nonsense"], "Allowed choices are own, russian, ifeval, gsm8k"],
  ])("%j is a question that cannot be read", async (args, words) => {
    writeFileSync(join(folder, "rows.jsonl"), "{}\n");
    const { code, err } = await frogcom(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
