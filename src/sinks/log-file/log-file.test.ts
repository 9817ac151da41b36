/** The log as a whole: lines, secrets, refusing disks. */
import { mkdir, readdir, readFile, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import type { RunEvent } from "../../core/types.ts";
import { sampleInput } from "../../../test/support/sample-run.ts";
import { createLogFile, type LogFile } from "./log-file.ts";

const NOW = Date.UTC(2024, 0, 15, 10, 30);
const runId = formatRunId(1);
const step = { index: 1, round: 1, kind: "review", role: "secondary" } as const;

let folder: string;
let path: string;
let log: LogFile;

beforeEach(async () => {
  folder = tempFolder();
  path = join(folder, "frogcom.log");
  log = openLog(1e9);
});

afterEach(async () => {
  await log.close();
});

function openLog(maxBytes: number): LogFile {
  return createLogFile({ path, maxBytes, maxAgeMs: 1e15, deleteOld: false, clock: { now: () => NOW } });
}

async function readLines(): Promise<readonly unknown[]> {
  await log.flush();
  const text = await readFile(path, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as unknown);
}

test("a line is JSON with its level, its time and its fields", async () => {
  log.logger.warn({ port: 8888 }, "Порт занят\n");
  expect(await readLines()).toEqual([
    { level: "warn", time: "2024-01-15T10:30:00.000Z", port: 8888, msg: "Порт занят\n" },
  ]);
});

test("nothing under a secret's name is written, however deep, and the caller's object stays as it was", async () => {
  const fields = {
    headers: { Authorization: "Bearer s3cret", "x-api-key": "s3cret", cookie: "s3cret", accept: "*/*" },
    backends: [{ apiKey: "s3cret", ADMIN_API_KEY: "s3cret", url: "http://a" }],
    usage: { promptTokens: 5 },
  };
  log.logger.info(fields, "request");
  const [line] = await readLines();
  expect(JSON.stringify(line)).not.toContain("s3cret");
  expect(line).toMatchObject({
    headers: { Authorization: "***", accept: "*/*" },
    backends: [{ url: "http://a" }],
    usage: { promptTokens: 5 },
  });
  expect(fields.headers.Authorization).toBe("Bearer s3cret");
});

test("an error is written with its message and stack", async () => {
  log.logger.error({ err: new RangeError("too far") }, "failed");
  expect(await readLines()).toMatchObject([
    { err: { type: "RangeError", message: "too far", stack: expect.any(String) } },
  ]);
});

test("of runs, their ends and what went wrong are written, with figures and without texts", async () => {
  const events: readonly RunEvent[] = [
    { type: "run-start", input: sampleInput },
    { type: "step-delta", step, text: "private" },
    { type: "step-retry", step, code: "backend-failed", message: "503" },
    { type: "step-error", step, code: "backend-timeout", message: "silent" },
    {
      type: "run-end",
      answer: {
        text: "private",
        finishReason: "stop",
        stopCause: "degraded",
        rounds: 0,
        degraded: { reason: "silent", code: "backend-timeout", completedRounds: 0 },
      },
    },
    { type: "run-end", answer: { text: "private", finishReason: "stop", stopCause: "accepted", rounds: 1 } },
    { type: "run-error", code: "backend-failed", message: "down" },
    { type: "run-error", code: "cancelled", message: "left" },
  ];
  for (const [seq, event] of events.entries()) log.sink.accept({ ...event, runId, seq, at: NOW });
  const lines = await readLines();
  expect(lines).toMatchObject([
    {
      level: "warn",
      msg: "step is tried again",
      runId,
      step: 1,
      kind: "review",
      code: "backend-failed",
      reason: "503",
    },
    { level: "error", msg: "step failed", code: "backend-timeout" },
    {
      level: "warn",
      msg: "answer degraded",
      event: "run",
      reason: "silent",
      strategy: "review",
      ms: 0,
      tokens: { primary: { prompt: 0 }, secondary: { prompt: null } },
      cost: null,
    },
    { level: "info", msg: "run answered", event: "run", runId, status: "done", stopCause: "accepted" },
    { level: "error", msg: "run failed", code: "backend-failed" },
    { level: "info", msg: "run cancelled" },
  ]);
  expect(JSON.stringify(lines)).not.toContain("private");
});

test("lines are whole in every rotated file", async () => {
  await log.close();
  log = openLog(500);
  for (let line = 0; line < 50; line++) log.logger.info({ line }, "x");
  await log.flush();
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
  expect(texts.every((text) => text.length <= 500 && text.endsWith("}\n"))).toBe(true);
  expect(texts.join("").match(/"line":/g)).toHaveLength(50);
});

test("while the disk refuses, lines wait and the fault says why", async () => {
  await mkdir(path);
  log.logger.info("first");
  await log.flush();
  expect(log.fault()).toContain("it is a folder");
  log.logger.info("second");
  await rmdir(path);
  expect(await readLines()).toMatchObject([{ msg: "first" }, { msg: "second" }]);
  expect(log.fault()).toBeNull();
});
