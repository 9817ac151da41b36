/** The folder of evaluations. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { planOf } from "../../../test/support/eval-answers.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { evalFolder } from "../../app/evaluation/eval-shelf.ts";
import { listResults, newestLike, newResultsPath } from "./eval-folder.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

function keep(at: number, seed: number): string {
  const path = newResultsPath(evalFolder(folder), "own", at);
  mkdirSync(evalFolder(folder), { recursive: true });
  writeFileSync(path, `${JSON.stringify(planOf([], { seed }))}\n`);
  return path;
}

test("files are called by the time and the suite", () => {
  expect(newResultsPath("/evals", "ifeval", Date.UTC(2026, 10, 26, 8, 10, 5))).toBe(
    "/evals/2026-11-26T08-10-05-ifeval.jsonl",
  );
});

test("two that begin in one second get files of their own, in their order", () => {
  const [first, second] = [keep(1000, 1), keep(1500, 2)];
  expect(second).not.toBe(first);
  expect(listResults(evalFolder(folder))).toEqual([second, first]);
});

test("those that have results are listed newest first, and nothing else is", () => {
  expect(listResults(evalFolder(folder))).toEqual([]);
  const [old, recent] = [keep(1000, 1), keep(2000, 1)];
  writeFileSync(join(evalFolder(folder), "notes.txt"), "");
  writeFileSync(newResultsPath(evalFolder(folder), "own", 3000), "");
  expect(listResults(evalFolder(folder))).toEqual([recent, old]);
});

test("the newest one of the same plan is found", () => {
  const [, second] = [keep(1000, 1), keep(2000, 1), keep(3000, 2)];
  expect(newestLike(evalFolder(folder), planOf(["review"], { seed: 1 }))).toBe(second);
  expect(newestLike(evalFolder(folder), planOf([], { seed: 3 }))).toBeUndefined();
});
