/** `frogcom batch` on the running program: kills and faults cost no finished step, and every row is answered once, in order. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { seededRandom } from "../src/core/statistics/random.ts";
import { newestRuns } from "./support/api.ts";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import type { Exchange } from "./support/bad-backend/replies.ts";
import { BatchStage } from "./support/batch-stage.ts";
import { newFolder, removeFolder, runCli, startProgram } from "./support/program.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { modelEnv, stepOf, talk } from "./support/stage.ts";

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

/** BATCH_ROWS=2000 BATCH_KILLS=10 is the long form of this test (`npm run test:long`). */
const ROWS = Number(process.env["BATCH_ROWS"] ?? 200);
const KILLS = Number(process.env["BATCH_KILLS"] ?? 3);
const SEED = Number(process.env["BATCH_SEED"] ?? 1);

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function read(name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

function batch(...args: readonly string[]) {
  return runCli(["batch", ...args], { folder, env: modelEnv(backend) });
}

describe("kill -9 at random moments, over a backend with 5 % faults,", () => {
  test(
    `leaves ${ROWS} rows each answered once, in order, with no call of a stored step made again`,
    { timeout: ROWS * 1000 },
    async () => {
      const stage = new BatchStage(backend, folder);
      const random = seededRandom(SEED);
      stage.writeRows(ROWS);
      stage.serve({ seed: SEED, faultsPercent: 5 });
      const args = ["--concurrency", "8"];
      for (let kill = 0; kill < KILLS; kill++) {
        const callsBetween = Math.floor((ROWS * 2) / (KILLS + 1));
        const { code } = await stage.run(args, 1 + random.below(callsBetween));
        expect(code).toBeNull();
        expect(existsSync(join(folder, "out.jsonl"))).toBe(false);
      }
      let last = await stage.run(args);
      // A fault may hit a row in all its attempts, also in the one at the end: then the same command tries it again.
      for (let again = 0; last.code === 1 && again < 3; again++) last = await stage.run(args);
      expect([last.code, stage.kills]).toEqual([0, KILLS]);

      const rows = stage.rowsOut();
      expect(rows.map((row) => row["number"])).toEqual(Array.from({ length: ROWS }, (_, row) => String(row)));
      for (const [index, row] of rows.entries())
        expect(row["answer"]).toMatch(new RegExp(`^The (draft|mended text) of row-${index}\\.$`));
      console.log(
        `${ROWS} rows, ${KILLS} kills: ${stage.goodCalls} calls answered, ${stage.repeats} of them again, ${stage.repeatsOfStored.length} of a stored step`,
      );
      expect(stage.repeatsOfStored).toEqual([]);
      expect(existsSync(join(folder, "out.jsonl.journal"))).toBe(false);
    },
  );
});

describe("a batch", () => {
  test("answers CSV by CSV in its own dialect, and tells in a table what to look at", async () => {
    write("in.csv", '\uFEFFid;text\nfirst;"one;\nfrog"\nlast;two frogs\n');
    backend.set((exchange) => {
      if (stepOf(exchange) === "draft")
        return { says: JSON.stringify(exchange.body).includes("two") ? "A" : "B, it is." };
      return { says: reviewReply() };
    });
    const checks = '[{"type":"words","max":"1"}]';
    const { code, stdout } = await batch(
      "in.csv",
      "out.csv",
      "--prompt",
      "Say {{text}}",
      "--checks",
      checks,
      "--strategy",
      "direct",
    );
    expect(code).toBe(0);
    expect(read("out.csv")).toMatch(
      /^\uFEFFid;text;answer;status;accepted;checks_failed;stop_cause;rounds;tokens;cost;run;error\nfirst;"one;\nfrog";B, it is\.;unchanged;;words;/,
    );
    expect(stdout).toMatch(/unchanged +2 {2}100 %/);
    expect(stdout).toMatch(/Look at these:\n {2}row first {2}frogcom-[\d.]+ {2}checks fail: /);
  });

  test("takes OpenAI's batch lines and answers in kind", async () => {
    const line = (id: string, body: object) =>
      JSON.stringify({ custom_id: id, method: "POST", url: "/v1/chat/completions", body });
    const messages = [{ role: "user", content: "Hi" }];
    write("in.jsonl", `${line("a", { messages, model: "frogcom" })}\n${line("b", { messages, max_tokens: -1 })}\n`);
    backend.set(talk({ draft: "Hello.", review: reviewReply() }));
    const { code, stdout } = await batch("in.jsonl", "out.jsonl", "--json");
    expect(code).toBe(1);
    const [good, bad] = read("out.jsonl")
      .trimEnd()
      .split("\n")
      .map((text): unknown => JSON.parse(text));
    expect(good).toMatchObject({
      custom_id: "a",
      response: {
        status_code: 200,
        body: { object: "chat.completion", choices: [{ message: { content: "Hello." } }] },
      },
      error: null,
    });
    expect(bad).toMatchObject({ custom_id: "b", response: null, error: { code: "request-invalid" } });
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, unchanged: 1, failed: 1, look_at: [{ row: "b" }] });
  });

  test("works through a server that runs, and what Ctrl-C stops goes on by the same command", async () => {
    write("in.csv", `prompt\n${Array.from({ length: 6 }, (_, row) => `"Say row-${row}"`).join("\n")}\n`);
    const stop = new AbortController();
    const hanging = Promise.withResolvers<void>();
    backend.set((exchange) => {
      if (stepOf(exchange) === "draft") return { says: "Done." };
      const isLast = JSON.stringify(exchange.body).includes("row-5");
      if (isLast) setImmediate(() => stop.abort());
      return { says: reviewReply(), ...(isLast && { after: hanging.promise }) };
    });
    await using program = await startProgram({ folder, env: modelEnv(backend) });
    const args = ["batch", "in.csv", "out.jsonl", "--concurrency", "1"];
    const first = await runCli(args, { folder, env: modelEnv(backend), signal: stop.signal });
    hanging.resolve();
    expect([first.code, existsSync(join(folder, "out.jsonl"))]).toEqual([130, false]);
    expect(first.stderr).toContain("The same command goes on from here.");
    expect((await newestRuns(program))[0]).toMatchObject({ status: "cancelled" });

    backend.set(talk({ draft: "Done.", review: reviewReply() }));
    const second = await runCli(args, { folder, env: modelEnv(backend) });
    expect([second.code, read("out.jsonl").trimEnd().split("\n").length]).toEqual([0, 6]);
    expect(backend.calls.map(stepOf)).toEqual(["review"]);
  });

  test("is refused while another process is at work on the same OUT, and that one loses nothing", async () => {
    write("in.csv", "prompt\nHi\n");
    const hanging = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    backend.set((exchange) => {
      asked.resolve();
      return { says: stepOf(exchange) === "draft" ? "Done." : reviewReply(), after: hanging.promise };
    });
    await using _ = await startProgram({ folder, env: modelEnv(backend) });
    const first = batch("in.csv", "out.jsonl");
    await asked.promise;
    for (const more of [[], ["--overwrite"]]) {
      const second = await batch("in.csv", "out.jsonl", ...more);
      expect([second.code, second.stderr]).toEqual([
        2,
        expect.stringMatching(/process \d+\) is at work on .*out\.jsonl/),
      ]);
    }
    hanging.resolve();
    expect((await first).code).toBe(0);
    expect(JSON.parse(read("out.jsonl"))).toMatchObject({ answer: "Done." });
    expect(readdirSync(folder).filter((name) => name.startsWith("out."))).toEqual(["out.jsonl"]);
  });

  test("is refused before anything is asked where its OUT is somebody's, or the journal another batch's", async () => {
    write("in.csv", "prompt\nHi\n");
    write("out.jsonl", "mine\n");
    const taken = await batch("in.csv", "out.jsonl");
    expect([taken.code, taken.stderr]).toEqual([2, expect.stringContaining("--overwrite")]);
    backend.set("404");
    expect((await batch("in.csv", "other.jsonl")).code).not.toBe(0);
    write("in.csv", "prompt\nHo\n");
    const changed = await batch("in.csv", "other.jsonl");
    expect([changed.code, changed.stderr]).toEqual([2, expect.stringContaining("different: IN")]);
    expect(read("out.jsonl")).toBe("mine\n");

    const aimless = await batch("in.csv", "new.jsonl", "--goal", "@unknown");
    expect([aimless.code, aimless.stderr]).toEqual([2, expect.stringContaining("No goal is called @unknown")]);
    expect(existsSync(join(folder, "new.jsonl.journal"))).toBe(false);

    backend.set(talk({ draft: "Done.", review: reviewReply() }));
    expect((await batch("in.csv", "out.jsonl", "--overwrite")).code).toBe(0);
    expect(JSON.parse(read("out.jsonl"))).toMatchObject({ prompt: "Ho", answer: "Done." });
  });
});

describe("what fails", () => {
  test("is tried once more, stands in OUT with its cause, and is tried again by the same command", async () => {
    write("in.csv", "id,prompt\ngood,Say row-1\nbad,Say row-2\n");
    const failing = (exchange: Exchange) => (JSON.stringify(exchange.body).includes("row-2") ? "404" : undefined);
    backend.set((exchange) => failing(exchange) ?? { says: stepOf(exchange) === "review" ? reviewReply() : "Done." });
    const first = await batch("in.csv", "out.csv");
    expect([first.code, first.stdout]).toEqual([1, expect.stringMatching(/failed +1 {2}50 %[^]*row bad {2}failed: /)]);
    expect(read("out.csv")).toMatch(/\ngood,Say row-1,Done\.,unchanged,.*\nbad,Say row-2,,failed,/);
    expect(backend.calls.filter(({ mode }) => mode === "404")).toHaveLength(2);

    backend.set(talk({ draft: "Done too.", review: reviewReply() }));
    expect((await batch("in.csv", "out.csv")).code).toBe(0);
    expect(read("out.csv")).toMatch(/\ngood,Say row-1,Done\.,unchanged,.*\nbad,Say row-2,Done too\.,unchanged,/);
    expect(backend.calls.map(stepOf)).toEqual(["draft", "review"]);
    expect(existsSync(join(folder, "out.csv.journal"))).toBe(false);
  });
});

test("rows come on stdin too, and tool calls are in the answers to OpenAI's lines", async () => {
  const tools = [{ type: "function", function: { name: "weather", parameters: { type: "object" } } }];
  const body = { messages: [{ role: "user", content: "Rain?" }], tools };
  const input = JSON.stringify({ custom_id: "a", method: "POST", url: "/v1/chat/completions", body });
  backend.set("tool-calls");
  const { code } = await runCli(["batch", "-", "out.jsonl"], { folder, env: modelEnv(backend), input });
  expect(code).toBe(0);
  const choice = {
    message: { tool_calls: [expect.objectContaining({ type: "function" })] },
    finish_reason: "tool_calls",
  };
  expect(JSON.parse(read("out.jsonl"))).toMatchObject({ custom_id: "a", response: { body: { choices: [choice] } } });
});

describe("by phase", () => {
  /** How often the backend was asked for another model than just before. */
  function changes(): number {
    const models = backend.calls.map(({ model }) => model);
    return models.filter((model, index) => index > 0 && model !== models[index - 1]).length;
  }

  test("each model is loaded about once a chunk instead of once a row", async () => {
    const stage = new BatchStage(backend, folder);
    stage.writeRows(60);
    stage.serve({ seed: 3, faultsPercent: 0 });
    const { code, stdout } = await stage.run(["--by-phase", "--chunk", "30"]);
    expect(code).toBe(0);
    // 60 drafts, 60 reviews and 40 refines; at each row's own pace the model changes after nearly every call.
    expect(backend.calls).toHaveLength(160);
    expect(changes()).toBeLessThanOrEqual(8);
    expect(JSON.parse(stdout)).toMatchObject({ rows: 60, unchanged: 20, mended: 40, model_changes: changes() });
  });

  test("goes with several drafts and rounds too, and is off when it is not wanted", async () => {
    write("in.csv", `prompt\n${Array.from({ length: 12 }, (_, row) => `Say row-${row}`).join("\n")}\n`);
    const checks = '[{"type":"words","max":1}]';
    const args = ["in.csv", "out.jsonl", "--checks", checks, "--overwrite", "--rounds", "2", "--concurrency", "1"];
    backend.set((exchange) => ({ says: stepOf(exchange) === "review" ? reviewReply() : "Too many words." }));
    expect((await batch(...args, "--by-phase")).code).toBe(0);
    // Twelve rows of a draft and two rounds, as one after the other: A, B, A, B, A.
    expect(changes()).toBeLessThanOrEqual(6);
    const calls = backend.calls.length;
    backend.calls.length = 0;
    expect((await batch(...args, "--no-by-phase")).code).toBe(0);
    expect(backend.calls).toHaveLength(calls);
    // Row by row at least draft and review of each, and the next draft.
    expect(changes()).toBeGreaterThanOrEqual(23);

    backend.calls.length = 0;
    expect((await batch(...args, "--by-phase", "--strategy", "best-of-n")).code).toBe(0);
    expect([backend.calls.length >= 36, changes() <= 4]).toEqual([true, true]);
  });
});
