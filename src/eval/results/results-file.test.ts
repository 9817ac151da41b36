/** Results on the disk: what was finished stays, whatever happened after it. */
import { appendFileSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { answer, planOf, reviewed, rowAsking } from "../../../test/support/eval-answers.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { EvalRecord } from "./records.ts";
import { openResults, readRecords } from "./results-file.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const records: readonly EvalRecord[] = [
  planOf(["direct", "review"], { request: { max_tokens: 5, frogcom: { goal: "Be short." } } }),
  { type: "row", ...rowAsking("1", "frog"), reference: 4 },
  { type: "row", ...rowAsking("2"), checksFrom: "extracted", goal: "Be long." },
  answer("1", "direct", "Квак 🐸"),
  { type: "failure", row: "1", arm: "review", at: 2, code: "backend-down", message: "Down." },
  reviewed("1", "Квак 🐸", ["Short."], "Quack."),
];

async function written(path: string, all: readonly EvalRecord[] = records): Promise<void> {
  const file = await openResults(path);
  await Promise.all(all.map((record) => file.append(record)));
  await file.close();
}

test("what was written is read, in order, and only its user may read it", async () => {
  const path = join(folder, "new/results.jsonl");
  await written(path);
  const file = await openResults(path);
  expect(file.records).toEqual(records);
  await file.close();
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test("a line that a kill cut anywhere is as if it had not been begun", async () => {
  const path = join(folder, "results.jsonl");
  await written(path, records.slice(0, 3));
  const whole = readFileSync(path);
  const line = Buffer.from(JSON.stringify(records[3]));
  for (let cut = 0; cut < line.length; cut += 7) {
    writeFileSync(path, Buffer.concat([whole, line.subarray(0, cut)]));
    const file = await openResults(path);
    expect(file.records).toEqual(records.slice(0, 3));
    await file.append(records[3] ?? planOf([]));
    await file.close();
    expect(readFileSync(path)).toEqual(Buffer.concat([whole, line, Buffer.from("\n")]));
  }
});

test.each([
  ["text of another kind", "Dear diary\n", 1],
  ["other JSON lines", '{"prompt":"Hi"}\n', 1],
  ["a damaged line", `${JSON.stringify(planOf([]))}\n{"type":"answer","row":"1"}\n`, 2],
  ["answers without a plan", `${JSON.stringify(answer("1", "direct", "x"))}\n`, 1],
])("%s is refused with its place, and left as it is", async (_, text, line) => {
  const path = join(folder, "other.jsonl");
  appendFileSync(path, text);
  await expect(openResults(path)).rejects.toThrow(`${path}:${line} is no line`);
  expect(readFileSync(path, "utf8")).toBe(text);
});

test("an empty file has no records", () => {
  expect(readRecords("", "f")).toEqual([]);
});
