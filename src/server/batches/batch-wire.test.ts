/** Batches as OpenAI's clients read and ask for them. */
import { expect, test } from "vitest";
import { storedBatchOf, storedFileOf } from "../../../test/support/stored-batches.ts";
import { batchOnWire, readBatchQuery, readBatchWish } from "./batch-wire.ts";
import { fileOnWire, readFileQuery } from "./file-wire.ts";

const wish = { input_file_id: "file-1", endpoint: "/v1/completions", completion_window: "24h" };

test("what a batch does not have is null, and its times are seconds", () => {
  expect(batchOnWire(storedBatchOf({ at: 5999, reached: { in_progress: 7000.5 } }))).toEqual({
    id: "batch_1",
    object: "batch",
    endpoint: "/v1/chat/completions",
    errors: null,
    input_file_id: "file-1",
    completion_window: "24h",
    status: "validating",
    output_file_id: null,
    error_file_id: null,
    created_at: 5,
    in_progress_at: 7,
    expires_at: null,
    finalizing_at: null,
    completed_at: null,
    failed_at: null,
    expired_at: null,
    cancelling_at: null,
    cancelled_at: null,
    request_counts: { total: 0, completed: 0, failed: 0 },
    metadata: null,
  });
  const errors = [{ code: "c", line: 2, message: "m", param: null }];
  expect(batchOnWire(storedBatchOf({ errors, outputFileId: "file-2", metadata: { a: "b" } }))).toMatchObject({
    errors: { object: "list", data: errors },
    output_file_id: "file-2",
    metadata: { a: "b" },
  });
});

test("a batch is asked for by file, endpoint, window, and what its owner wants to remember", () => {
  const { input_file_id: inputFileId, endpoint, completion_window: completionWindow } = wish;
  expect(readBatchWish(wish)).toEqual({ inputFileId, endpoint, completionWindow, metadata: null });
  expect(readBatchWish({ ...wish, metadata: { a: "b" }, stranger: 1 }).metadata).toEqual({ a: "b" });
});

test.each([
  ["input_file_id", { input_file_id: 5 }],
  ["endpoint", { endpoint: "/v1/embeddings" }],
  ["completion_window", { completion_window: "1h" }],
  ["metadata", { metadata: { a: 1 } }],
  ["metadata", { metadata: { a: "x".repeat(513) } }],
  ["metadata", { metadata: { ["x".repeat(65)]: "a" } }],
  ["metadata", { metadata: Object.fromEntries(Array.from({ length: 17 }, (_, key) => [String(key), "a"])) }],
])("a wrong %s is refused by its name: %j", (param, changes) => {
  expect(() => readBatchWish({ ...wish, ...changes })).toThrow(new RegExp(`^${param}: `));
});

test("pages are asked for in OpenAI's words, within bounds", () => {
  expect(readBatchQuery({})).toEqual({ limit: 20 });
  expect(readBatchQuery({ limit: "5", after: "batch_1" })).toEqual({ limit: 5, after: "batch_1" });
  expect(readFileQuery({})).toEqual({ limit: 10_000 });
  expect(readFileQuery({ order: "asc", purpose: "batch", limit: "1", after: "file-1" })).toEqual({
    limit: 1,
    after: "file-1",
    purpose: "batch",
    isOldestFirst: true,
  });
  for (const query of [{ limit: "0" }, { limit: "101" }]) expect(() => readBatchQuery(query)).toThrow(/^limit: /);
});

test("a file tells its size, and when it came in whole seconds", () => {
  expect(fileOnWire(storedFileOf({ id: "file-1", at: 1999 }))).toEqual({
    id: "file-1",
    object: "file",
    bytes: 7,
    created_at: 1,
    filename: "in.jsonl",
    purpose: "batch",
    status: "processed",
  });
});
