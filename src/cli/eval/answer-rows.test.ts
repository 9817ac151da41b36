/** Answering rows into a file, and going on with one. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { testContext } from "../../../test/support/cli-context.ts";
import { planOf, rowAsking } from "../../../test/support/eval-answers.ts";
import { scriptedAsk } from "../../../test/support/scripted-ask.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { ownOutput } from "../../app/keeping/own-output.ts";
import { FrogcomError } from "../../core/errors.ts";
import { readArms } from "../../eval/arms/arm.ts";
import type { Frogcom } from "../frogcom.ts";
import { answerRows, resultsPath, type RowsToAnswer } from "./answer-rows.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const plan = planOf(["direct", "review"]);
const rows = ["1", "2"].map((id) => rowAsking(id, "frog"));

/** Answers rows by a FrogCom that says what it is told to; tells how often it was asked, and what people read. */
async function answered(
  changes: Partial<RowsToAnswer> = {},
  say: Parameters<typeof scriptedAsk>[0] = () => "A frog.",
): Promise<{ readonly asked: number; readonly err: string }> {
  const { context, written } = testContext({});
  const { ask, asked } = scriptedAsk(say);
  const work = { plan, rows, arms: readArms(["review"]), lanes: 1, path: join(folder, "a.jsonl"), mayResume: false };
  const frogcom: Pick<Frogcom, "ask"> = { ask };
  await answerRows(context, frogcom, { ...work, ...changes });
  return { asked: asked.length, err: written.err };
}

function typesIn(name: string): readonly unknown[] {
  const lines = readFileSync(join(folder, name), "utf8").trimEnd().split("\n");
  return lines.map((line) => (JSON.parse(line) as { readonly type: unknown }).type);
}

describe("rows", () => {
  test("are answered by every arm into the file that people are told of", async () => {
    const { asked, err } = await answered();
    expect(asked).toBe(4);
    expect(err).toContain(join(folder, "a.jsonl"));
    expect(typesIn("a.jsonl")).toEqual(["plan", "row", "row", "answer", "answer", "answer", "answer"]);
  });

  test("are answered once, however often the command goes on", async () => {
    await answered({ rows: rows.slice(0, 1) });
    expect((await answered({ mayResume: true })).asked).toBe(2);
    expect((await answered({ mayResume: true })).asked).toBe(0);
  });

  test("do not go behind those of an earlier start, unless somebody asks for it", async () => {
    await answered();
    await expect(answered()).rejects.toThrow("Go on with --resume");
    const other = planOf(["direct"], { seed: 2 });
    await expect(answered({ mayResume: true, plan: other })).rejects.toThrow("seed: 1 → 2");
  });

  test("that failed are told of with their cause", async () => {
    const { err } = await answered({}, ({ question, strategy }) => {
      if (question === "Question 2" && strategy === "review") throw new FrogcomError("backend-failed", "Out of ink.");
      return "A frog.";
    });
    expect(err).toContain("2 review failed: Out of ink.");
  });

  test("that nobody can answer end the work, which says how to go on", async () => {
    const many = Array.from({ length: 12 }, (_, index) => rowAsking(String(index), "frog"));
    const fails = (): never => {
      throw new FrogcomError("backend-refused-key", "No key.");
    };
    await expect(answered({ rows: many }, fails)).rejects.toMatchObject({ code: "backend-refused-key" });
  });
});

describe("results", () => {
  test("belong to one command at a time, so that no answer is paid twice", async () => {
    const path = join(folder, "a.jsonl");
    await answered({ path, rows: rows.slice(0, 1) });
    const before = readFileSync(path, "utf8");
    {
      using _ = ownOutput(path);
      const refusal = answered({ path, mayResume: true });
      await expect(refusal).rejects.toThrow(`(process ${process.pid}) is at work on ${path}`);
    }
    expect(readFileSync(path, "utf8")).toBe(before);
    expect((await answered({ path, mayResume: true })).asked).toBe(2);
    expect(readdirSync(folder)).toEqual(["a.jsonl"]);
  });

  test("go where somebody says, else into the folder under their time and suite", () => {
    const at = Date.UTC(2026, 10, 26, 8, 10, 5);
    expect(resultsPath(folder, { outPath: "/b.jsonl", mayResume: true }, plan)).toBe("/b.jsonl");
    const path = resultsPath(folder, { outPath: undefined, mayResume: true }, { ...plan, at });
    expect(path).toBe(join(folder, "2026-11-26T08-10-05-own.jsonl"));
  });

  test("go on in the newest file of the same plan, where they may", async () => {
    await answered();
    const place = { outPath: undefined, mayResume: true };
    expect(resultsPath(folder, place, plan)).toBe(join(folder, "a.jsonl"));
    expect(resultsPath(folder, { ...place, mayResume: false }, plan)).not.toBe(join(folder, "a.jsonl"));
    expect(resultsPath(folder, place, planOf([], { seed: 2 }))).not.toBe(join(folder, "a.jsonl"));
  });
});
