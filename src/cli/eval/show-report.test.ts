/** Reports of evaluations as commands show them. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { type TestContextOptions, testContext } from "../../../test/support/cli-context.ts";
import { answer, planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { evalRecords } from "../../../test/support/eval-results.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { EvalRecord } from "../../eval/results/records.ts";
import { showReport } from "./show-report.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

function keep(path: string, records: readonly EvalRecord[] = evalRecords): string {
  const file = join(folder, path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
  return file;
}

async function show(path: string, given: Readonly<Record<string, string>> = {}, options: TestContextOptions = {}) {
  const { context, written } = testContext({ workingDir: folder, ...options });
  const place = { ...context.place, flags: { dataDir: join(folder, "data") } };
  const outcome = await showReport({ ...context, place }, { arguments: [], options: given, lists: {} }, path);
  return { outcome, ...written };
}

describe("the report", () => {
  test("is a table with a column for each arm, and its closing words", async () => {
    const { outcome, out, err } = await show(keep("results.jsonl"));
    expect([outcome, err]).toEqual(["ok", ""]);
    const [head, ...lines] = out.trimEnd().split("\n");
    expect(head?.trim().split(/\s+/)).toEqual(["direct", "reroll", "review"]);
    expect(lines.find((line) => line.startsWith("fixed / broken"))).toMatch(/–\s+0 \/ 1\s+1 \/ 1$/);
    expect(lines.at(-1)).toBe("review wins 50 % [13–88] and costs 2.0x: not shown to help");
  });

  test("has its columns one below the other", async () => {
    const { out } = await show(keep("results.jsonl"));
    const lines = out.split("\n").filter((line) => /^\S.* {2}\S/.test(line));
    const starts = lines.map((line) => /^.*?\S(?= {2,}\S)\s+/.exec(line)?.[0].length);
    expect(new Set(starts).size).toBe(1);
  });

  test("is Russian for Russian readers", async () => {
    const { out } = await show(keep("results.jsonl"), {}, { language: "ru" });
    expect(out).toContain("исправлено / испорчено");
    expect(out).toContain("review выигрывает в 50 % [13–88] и стоит 2,0×: польза не показана");
  });

  test("is one line of JSON for programs", async () => {
    const path = keep("results.jsonl");
    const { out } = await show(path, {}, { isJson: true });
    expect(out.trimEnd().split("\n")).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      file: path,
      rows: 4,
      arms: [{}, {}, { comparison: { fixed: 1, broken: 1 } }],
    });
  });

  test("warns on stderr of what makes it wrong", async () => {
    const mixed = [...evalRecords, answer("4", "direct", "frog", { models: ["A", "C"] })];
    const { out, err } = await show(keep("results.jsonl", mixed));
    expect(err).toContain("come from different models");
    expect(out).not.toContain("different models");
  });
});

describe("the report of results in the data folder", () => {
  test("is kept beside them, for its user only", async () => {
    await show(keep("data/evals/2026-own.jsonl"));
    const kept = join(folder, "data/evals/2026-own.report.json");
    expect(JSON.parse(readFileSync(kept, "utf8"))).toMatchObject({ rows: 4, closing: [{ arm: "review" }] });
    const details = join(folder, "data/evals/2026-own.details.json");
    expect(JSON.parse(readFileSync(details, "utf8"))).toMatchObject({
      figures: { arms: ["direct", "reroll", "review"] },
    });
    for (const path of [kept, details]) expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("is made anew each time", async () => {
    const path = keep("data/evals/2026-own.jsonl");
    await show(path);
    keep("data/evals/2026-own.jsonl", [...evalRecords, { type: "row", ...rowAsking("5", "frog") }]);
    await show(path);
    expect(JSON.parse(readFileSync(join(folder, "data/evals/2026-own.report.json"), "utf8"))).toMatchObject({
      rows: 5,
    });
  });

  test("leaves the results alone, however they are called", async () => {
    const path = keep("data/evals/mine");
    const results = readFileSync(path, "utf8");
    await show(path);
    expect(readFileSync(path, "utf8")).toBe(results);
    expect(existsSync(`${path}.report.json`)).toBe(true);
  });

  test("is not kept for results elsewhere", async () => {
    await show(keep("results.jsonl"));
    expect(existsSync(join(folder, "results.report.json"))).toBe(false);
  });
});

describe("the page", () => {
  test("is written where it is wanted, in the reader's language first", async () => {
    const { err } = await show(keep("results.jsonl"), { html: "out.html" }, { language: "ru" });
    expect(err).toContain(join(folder, "out.html"));
    expect(readFileSync(join(folder, "out.html"), "utf8")).toContain('<html lang="ru">');
  });

  test("that cannot be written is a failure with the reason", async () => {
    await expect(show(keep("results.jsonl"), { html: "no/such/folder.html" })).rejects.toThrow(
      /cannot be written: .*ENOENT/,
    );
  });
});

describe("a threshold", () => {
  // Of review's answers 50 % pass; its uplift of checks is 12.5 points.
  test.each([
    [{ failBelow: "50" }, "ok"],
    [{ failBelow: "50.1" }, "below-threshold"],
    [{ minUplift: "12.5" }, "ok"],
    [{ minUplift: "13" }, "below-threshold"],
    [{ minUplift: "-5" }, "ok"],
    [{ failBelow: "10", minUplift: "20" }, "below-threshold"],
    [{}, "ok"],
  ])("%j: %s", async (given, outcome) => {
    expect((await show(keep("results.jsonl"), given)).outcome).toBe(outcome);
  });

  test("is none for the draft and the re-roll, unless there is nobody else", async () => {
    const drafts = evalRecords.filter((record) => record.type !== "answer" || record.arm === "direct");
    const plan = planOf(["direct"]);
    const path = keep(
      "results.jsonl",
      drafts.map((record) => (record.type === "plan" ? plan : record)),
    );
    expect((await show(path, { failBelow: "60" })).outcome).toBe("below-threshold");
    expect((await show(path, { failBelow: "50", minUplift: "99" })).outcome).toBe("ok");
  });

  test("is not reached by an arm that has no figure", async () => {
    const row = { type: "row" as const, ...rowAsking("1", "frog") };
    const path = keep("results.jsonl", [planOf(["direct", "review"]), row, answer("1", "direct", "frog")]);
    expect((await show(path, { minUplift: "0" })).outcome).toBe("below-threshold");
  });

  test.each([
    [{ failBelow: "101" }, "--fail-below must be a number from 0 to 100, got 101"],
    [{ minUplift: "much" }, "--min-uplift must be a number from -100 to 100, got much"],
  ])("%j is refused before anything is computed", async (given, words) => {
    await expect(show("missing.jsonl", given)).rejects.toThrow(words);
  });
});

test("an evaluation without any answer has failed", async () => {
  const row = { type: "row" as const, ...rowAsking("1", "frog") };
  expect((await show(keep("results.jsonl", [planOf(["direct"]), row]))).outcome).toBe("failed");
});

describe("there is no report", () => {
  test("of a file that is not there", async () => {
    await expect(show("missing.jsonl")).rejects.toThrow("There is no file missing.jsonl.");
  });

  test("of an empty file", async () => {
    await expect(show(keep("results.jsonl", []))).rejects.toThrow("has no results of an evaluation");
  });

  test("of another file", async () => {
    writeFileSync(join(folder, "diary.jsonl"), "Dear diary\n");
    await expect(show(join(folder, "diary.jsonl"))).rejects.toThrow(
      "diary.jsonl:1 is no line of an evaluation's results",
    );
  });
});
