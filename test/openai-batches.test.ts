/** `/v1/files` and `/v1/batches` on the running program, by the openai SDK. */
import { readdirSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { join } from "node:path";
import type OpenAI from "openai";
import { toFile } from "openai";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { generate, request } from "./support/api.ts";
import { reviewReply } from "./support/scripted-run.ts";
import {
  answersIn,
  batchAt,
  batchWhen,
  linesOf,
  requestLine,
  sdkOf,
  startBatch,
  uploadLines,
} from "./support/sdk-batches.ts";
import { setStage, type Stage, stepOf, talk } from "./support/stage.ts";

let stage: Stage;
let sdk: OpenAI;
beforeAll(async () => {
  stage = await setStage();
  sdk = sdkOf(stage.program.url);
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(() => stage.backend.set("ok"));

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, row) => `row-${row}`);
const fileNames = (): readonly string[] => readdirSync(join(stage.program.folder, "data", "files"));

describe("a batch", () => {
  test("goes up as a file, and its answers come down in the order of the lines", async () => {
    const review = reviewReply({ problem: "Dull.", fix: "Shine." });
    stage.backend.set(talk({ draft: "Hello.", review, refine: "Hi!" }));
    const begun = await startBatch(
      sdk,
      ids(3).map((id) => requestLine(id, `Greet ${id}`)),
    );
    expect(begun).toMatchObject({ object: "batch", status: "validating", errors: null, output_file_id: null });
    const batch = await batchAt(sdk, begun.id, "completed");
    expect(batch).toMatchObject({ request_counts: { total: 3, completed: 3, failed: 0 }, error_file_id: null });
    expect(answersIn(await linesOf(sdk, batch.output_file_id))).toEqual(["row-0 Hi!", "row-1 Hi!", "row-2 Hi!"]);
    const output = await sdk.files.retrieve(batch.output_file_id ?? "");
    expect(output).toMatchObject({ purpose: "batch_output", filename: `${batch.id}_output.jsonl` });
  });

  test("lets each line decide with its `frogcom` object, and tells in a second file what failed", async () => {
    stage.backend.set(talk({ draft: "Hello.", review: reviewReply() }));
    const begun = await startBatch(sdk, [
      requestLine("alone", "Hi", { frogcom: { rounds: 0 } }),
      requestLine("wrong", "Hi", { temperature: 7 }),
      requestLine("unknown", "Hi", { model: "nobody" }),
    ]);
    const batch = await batchAt(sdk, begun.id, "completed");
    expect(batch.request_counts).toEqual({ total: 3, completed: 1, failed: 2 });
    expect(stage.backend.calls.map(stepOf)).toEqual(["draft"]);
    expect(answersIn(await linesOf(sdk, batch.output_file_id))).toEqual(["alone Hello."]);
    expect(await linesOf(sdk, batch.error_file_id)).toMatchObject([
      {
        custom_id: "wrong",
        response: null,
        error: { code: "request-invalid", message: expect.stringContaining("temperature") },
      },
      { custom_id: "unknown", response: null, error: { code: "model-not-found" } },
    ]);
  });

  test("whose input cannot be taken fails with each line's number, before any model is asked", async () => {
    stage.backend.set("ok");
    const lines = [
      requestLine("a", "Hi"),
      "{",
      "",
      requestLine("a", "Hi"),
      requestLine("b", "Hi").replace("chat/", ""),
    ];
    const begun = await startBatch(sdk, lines);
    const batch = await batchAt(sdk, begun.id, "failed");
    expect(batch.errors?.data?.map(({ line, code, param }) => [line, code, param])).toEqual([
      [2, "invalid_json_line", null],
      [4, "duplicate_custom_id", "custom_id"],
      [5, "invalid_url", "url"],
    ]);
    expect(stage.backend.calls).toEqual([]);
  });

  test("that is cancelled keeps what was answered, and stops the models", async () => {
    const held = Promise.withResolvers<void>();
    stage.backend.set((exchange) => {
      const isFirst = JSON.stringify(exchange.body).includes("row-0");
      if (!isFirst) return { says: "late", after: held.promise };
      return { says: stepOf(exchange) === "review" ? reviewReply() : "Hello." };
    });
    const { id } = await startBatch(
      sdk,
      ids(40).map((row) => requestLine(row, `Greet ${row}.`)),
    );
    await batchWhen(sdk, id, ({ request_counts }) => request_counts?.completed === 1);
    expect((await sdk.batches.cancel(id)).status).toBe("cancelling");
    const batch = await batchAt(sdk, id, "cancelled");
    held.resolve();
    expect(batch.request_counts).toEqual({ total: 40, completed: 1, failed: 0 });
    expect(answersIn(await linesOf(sdk, batch.output_file_id))).toEqual(["row-0 Hello."]);
    await expect(sdk.batches.cancel(id)).rejects.toMatchObject({ status: 409, code: "batch-ended" });
    expect(stage.backend.open()).toBe(0);
  });

  test("leaves a place free for whoever comes, however many rows it has", async () => {
    const held = Promise.withResolvers<void>();
    let [going, most] = [0, 0];
    stage.backend.set(({ body, response }) => {
      if (!JSON.stringify(body).includes("row-")) return { says: "At once." };
      most = Math.max(most, ++going);
      response.on("close", () => going--);
      return { says: "Hello.", after: held.promise };
    });
    const rounds = { frogcom: { rounds: 0 } };
    const begun = await startBatch(
      sdk,
      ids(40).map((row) => requestLine(row, `Greet ${row}.`, rounds)),
    );
    // A server of which nothing is known takes eight calls at once.
    await batchWhen(sdk, begun.id, () => going === 7);
    expect(await generate(stage.program, { prompt: "Now?", ...rounds })).toMatchObject({
      choices: [{ message: { content: "At once." } }],
    });
    held.resolve();
    expect((await batchAt(sdk, begun.id, "completed")).request_counts?.completed).toBe(40);
    expect(most).toBe(7);
  });

  test("is refused with words where it names no file of requests, another endpoint, or too much", async () => {
    const file = await uploadLines(sdk, [requestLine("a", "Hi")]);
    const body = { input_file_id: file.id, endpoint: "/v1/chat/completions", completion_window: "24h" } as const;
    const create = (changes: object) => sdk.batches.create({ ...body, ...changes });
    await expect(create({ input_file_id: "file-x" })).rejects.toMatchObject({ status: 404, param: "input_file_id" });
    await expect(create({ endpoint: "/v1/embeddings" })).rejects.toMatchObject({ status: 400, param: "endpoint" });
    const metadata = Object.fromEntries(ids(17).map((id) => [id, "x"]));
    await expect(create({ metadata })).rejects.toMatchObject({ status: 400, param: "metadata" });
    await expect(sdk.batches.retrieve("batch_x")).rejects.toMatchObject({ status: 404 });
  });
});

describe("files", () => {
  test("are listed page by page, shown, read and deleted", async () => {
    const first = await uploadLines(sdk, [requestLine("a", "Hi")]);
    const second = await uploadLines(sdk, [requestLine("b", "Ho")]);
    const page = await sdk.files.list({ limit: 1, purpose: "batch" });
    expect([page.data.map(({ id }) => id), page.has_more]).toEqual([[second.id], true]);
    expect((await page.getNextPage()).data.map(({ id }) => id)).toEqual([first.id]);
    expect(await sdk.files.retrieve(first.id)).toEqual(first);
    expect(await (await sdk.files.content(first.id)).text()).toBe(`${requestLine("a", "Hi")}\n`);
    expect(await sdk.files.delete(first.id)).toEqual({ id: first.id, object: "file", deleted: true });
    await expect(sdk.files.content(first.id)).rejects.toMatchObject({ status: 404 });
    expect(fileNames()).not.toContain(first.id);
  });

  test("stay while a batch reads them", async () => {
    const held = Promise.withResolvers<void>();
    stage.backend.set(() => ({ says: "Hello.", after: held.promise }));
    const batch = await startBatch(sdk, [requestLine("a", "Hi", { frogcom: { rounds: 0 } })]);
    await expect(sdk.files.delete(batch.input_file_id)).rejects.toMatchObject({ status: 409, code: "file-in-use" });
    held.resolve();
    await batchAt(sdk, batch.id, "completed");
    await sdk.files.delete(batch.input_file_id);
  });

  test("of more than 50,000 lines are refused, those of as many are taken, and nothing is left of the others", async () => {
    const before = fileNames();
    const line = requestLine("a", "Hi");
    await expect(
      uploadLines(
        sdk,
        Array.from({ length: 50_001 }, () => line),
      ),
    ).rejects.toMatchObject({
      status: 413,
      message: expect.stringContaining("50000 lines"),
    });
    expect(fileNames()).toEqual(before);
    const { id } = await uploadLines(sdk, [...Array.from({ length: 50_000 }, () => line), "", " "]);
    expect(fileNames()).toEqual([...before, id].toSorted());
  });

  test.each([
    ["another purpose", "purpose", { purpose: "fine-tune" as const }],
    ["no purpose", "purpose", { purpose: undefined }],
  ])("with %s are refused", async (_, param, changes) => {
    const before = fileNames();
    const body = { file: await toFile(Buffer.from("{}\n"), "in.jsonl"), ...changes };
    // @ts-expect-error -- what the SDK's types forbid
    await expect(sdk.files.create(body)).rejects.toMatchObject({ status: 400, param });
    expect(fileNames()).toEqual(before);
  });

  test("that are no form, or a form without a file, are refused", async () => {
    const json = await request(stage.program, "/v1/files", { method: "POST", body: {} });
    expect([json.status, json.text]).toEqual([415, expect.stringContaining("multipart/form-data")]);
    const form = new FormData();
    form.set("purpose", "batch");
    const empty = await fetch(`${stage.program.url}/v1/files`, { method: "POST", body: form });
    expect([empty.status, await empty.text()]).toEqual([400, expect.stringContaining("`file`")]);
  });

  test("that break off on their way leave nothing", async () => {
    const before = fileNames();
    const headers = { "content-type": "multipart/form-data; boundary=x", "content-length": "100000" };
    const upload = httpRequest(`${stage.program.url}/v1/files`, { method: "POST", headers });
    upload.on("error", () => undefined);
    upload.write('--x\r\ncontent-disposition: form-data; name="file"; filename="in.jsonl"\r\n\r\n{}\n{}\n');
    while (!fileNames().some((name) => name.endsWith(".part"))) await sdk.files.list({ limit: 1 });
    upload.destroy();
    while (fileNames().length > before.length) await sdk.files.list({ limit: 1 });
    expect(fileNames()).toEqual(before);
  });
});

test("a key sees its own files and batches alone, an admin key all of them", async () => {
  const env = { API_KEY: "user-key", ADMIN_API_KEY: "admin-key" };
  await using guarded = await setStage({ env });
  guarded.backend.set(talk({ draft: "Hello.", review: reviewReply() }));
  const [user, admin] = [sdkOf(guarded.program.url, "user-key"), sdkOf(guarded.program.url, "admin-key")];
  const [mine, other] = [
    await startBatch(user, [requestLine("a", "Hi")]),
    await startBatch(admin, [requestLine("b", "Hi")]),
  ];
  const { output_file_id: output = "" } = await batchAt(admin, other.id, "completed");
  await batchAt(admin, mine.id, "completed");
  const notFound = { status: 404, code: "not-found" };
  await expect(user.batches.retrieve(other.id)).rejects.toMatchObject(notFound);
  await expect(user.batches.cancel(other.id)).rejects.toMatchObject(notFound);
  await expect(user.files.content(output)).rejects.toMatchObject(notFound);
  await expect(user.files.delete(output)).rejects.toMatchObject(notFound);
  const stolen = { input_file_id: other.input_file_id, endpoint: other.endpoint, completion_window: "24h" };
  await expect(user.batches.create(stolen as OpenAI.BatchCreateParams)).rejects.toMatchObject(notFound);
  expect((await user.batches.list()).data.map(({ id }) => id)).toEqual([mine.id]);
  expect((await admin.batches.list()).data.map(({ id }) => id)).toEqual([other.id, mine.id]);
  expect((await user.files.list()).data.map(({ purpose }) => purpose)).toEqual(["batch_output", "batch"]);
  expect((await admin.files.list()).data).toHaveLength(4);
  await expect(sdkOf(guarded.program.url, "wrong").files.list()).rejects.toMatchObject({ status: 401 });
});
