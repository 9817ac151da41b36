/** The examples of docs/batch.md for OpenAI's API, word for word, on the running program. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseJson, textAt } from "../src/core/json.ts";
import { examplesIn, onPort } from "./support/examples.ts";
import { collect, watchEnd } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { setStage, type Stage, talk } from "./support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());

/** In a folder of the project, where its packages are found. */
const scratch = mkdtempSync(join(resolve(import.meta.dirname, "../node_modules"), ".frogcom-example-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const pages = [
  ["docs/batch.md", "By OpenAI's API"],
  ["docs/batch.ru.md", "Через API OpenAI"],
] as const;
const languages = [
  ["python", "python3", "example.py"],
  ["javascript", process.execPath, "example.mjs"],
] as const;
const cases = pages.flatMap(([page, heading]) => languages.map((language) => [page, heading, ...language] as const));

test.each(cases)("%s, %s: the example in %s runs", async (page, heading, language, command, name) => {
  stage.backend.set(talk({ draft: "For good reasons.", review: reviewReply() }));
  const [example = ""] = examplesIn(page, heading, language);
  const path = join(scratch, name);
  writeFileSync(path, onPort(example, stage.program.url));
  const child = spawn(command, [path], { stdio: ["ignore", "pipe", "pipe"] });
  const { code, stdout, stderr } = await watchEnd(child, collect(child));
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout.trimEnd().split("\n")).toEqual(["completed 2", "sky For good reasons.", "sea For good reasons."]);
});

test.each(pages)("%s, %s: the example for the shell runs", async (page, heading) => {
  stage.backend.set(talk({ draft: "For good reasons.", review: reviewReply() }));
  const [example = ""] = examplesIn(page, heading, "bash");
  const cwd = mkdtempSync(join(scratch, "shell-"));
  const child = spawn("bash", ["-c", onPort(example, stage.program.url)], { cwd, stdio: ["ignore", "pipe", "pipe"] });
  const { code, stdout, stderr } = await watchEnd(child, collect(child));
  expect([code, stderr]).toEqual([0, ""]);
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((line) => parseJson(line));
  expect(answers.map((line) => textAt(line, "custom_id"))).toEqual(["sky", "sea"]);
  expect(stdout.match(/For good reasons\./g)).toHaveLength(2);
});
