/** Batches as JSON in OpenAI's shape, and the body with which one is asked for. */
import { unixSeconds } from "../../core/time.ts";
import { listOnWire, listSchema } from "../wire/list-wire.ts";
import { Type } from "typebox";
import type { BatchWish } from "../../app/batches/batch-service.ts";
import { batchUrls } from "../../batch/rows/openai-line.ts";
import { bodyError } from "../../config/body-error.ts";
import type { JsonObject } from "../../core/json.ts";
import { type BatchQuery, batchStatuses, type LineError, type StoredBatch } from "../../core/stored-batch.ts";
import { readBody, readQuery } from "../requests/checked-request.ts";
import { InvalidRequest } from "../errors/request-error.ts";

const DEFAULT_LIMIT = 20;
const LONGEST_ID = 100;

/** Those of OpenAI. */
const metadataBounds = { pairs: 16, key: 64, value: 512 };

const metadataSchema = Type.Record(
  Type.String({ maxLength: metadataBounds.key }),
  Type.String({ maxLength: metadataBounds.value }),
  { maxProperties: metadataBounds.pairs, description: "Yours; it is given back as it is." },
);

export const batchBodySchema = Type.Object({
  input_file_id: Type.String({ maxLength: LONGEST_ID, description: "A file of purpose `batch`." }),
  endpoint: Type.Enum(batchUrls, { description: "The `url` of all its lines." }),
  completion_window: Type.Literal("24h", { description: "Without meaning here: no batch is given up." }),
  metadata: Type.Optional(metadataSchema),
});

export const batchQuerySchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: DEFAULT_LIMIT })),
  after: Type.Optional(Type.String({ maxLength: LONGEST_ID, description: "Batch id: those that are older." })),
});

const time = Type.Union([Type.Integer(), Type.Null()], { description: "Unix time." });
const text = Type.Union([Type.String(), Type.Null()]);

const errorSchema = Type.Object({
  code: Type.String(),
  line: Type.Union([Type.Integer(), Type.Null()], { description: "From 1; null = the whole file." }),
  message: Type.String(),
  param: text,
});

export const batchSchema = Type.Object({
  id: Type.String(),
  object: Type.Literal("batch"),
  endpoint: Type.String(),
  errors: Type.Union([listSchema(errorSchema), Type.Null()], {
    description: "Why the input cannot be taken.",
  }),
  input_file_id: Type.String(),
  completion_window: Type.String(),
  status: Type.Enum(batchStatuses),
  output_file_id: text,
  error_file_id: text,
  created_at: Type.Integer(),
  in_progress_at: time,
  expires_at: time,
  finalizing_at: time,
  completed_at: time,
  failed_at: time,
  expired_at: time,
  cancelling_at: time,
  cancelled_at: time,
  request_counts: Type.Object(
    { total: Type.Integer(), completed: Type.Integer(), failed: Type.Integer() },
    { description: "They move while it works; a failed line is tried once more at the end." },
  ),
  metadata: Type.Union([Type.Record(Type.String(), Type.String()), Type.Null()]),
});

/** Throws InvalidRequest. */
export function readBatchWish(body: unknown): Omit<BatchWish, "owner"> {
  const {
    input_file_id: inputFileId,
    endpoint,
    completion_window: completionWindow,
    metadata = null,
  } = readBody(batchBodySchema, body);
  if (metadata !== null) requireMetadata(metadata);
  return { inputFileId, endpoint, completionWindow, metadata };
}

function requireMetadata(metadata: Readonly<Record<string, unknown>>): void {
  const { pairs, key, value } = metadataBounds;
  const all = Object.entries(metadata);
  const isFine = ([name, text]: (typeof all)[number]): boolean =>
    name.length <= key && typeof text === "string" && text.length <= value;
  if (all.length <= pairs && all.every(isFine)) return;
  const error = `at most ${pairs} pairs of texts, keys of ${key} characters and values of ${value}`;
  throw new InvalidRequest([bodyError("value_error", ["body", "metadata"], null, { error })]);
}

/** Of all owners. Throws InvalidRequest. */
export function readBatchQuery(query: unknown): BatchQuery {
  const { limit = DEFAULT_LIMIT, after } = readQuery(batchQuerySchema, query);
  return { limit, ...(after !== undefined && { after }) };
}

export function batchOnWire(batch: StoredBatch): JsonObject {
  const { id, endpoint, inputFileId, completionWindow, status, reached, at, counts, metadata, errors } = batch;
  return {
    id,
    object: "batch",
    endpoint,
    errors: errors === undefined ? null : errorsOnWire(errors),
    input_file_id: inputFileId,
    completion_window: completionWindow,
    status,
    output_file_id: batch.outputFileId ?? null,
    error_file_id: batch.errorFileId ?? null,
    created_at: seconds(at),
    in_progress_at: seconds(reached.in_progress),
    expires_at: null,
    finalizing_at: seconds(reached.finalizing),
    completed_at: seconds(reached.completed),
    failed_at: seconds(reached.failed),
    expired_at: null,
    cancelling_at: seconds(reached.cancelling),
    cancelled_at: seconds(reached.cancelled),
    request_counts: { ...counts },
    metadata,
  };
}

function errorsOnWire(errors: readonly LineError[]): JsonObject {
  return listOnWire(errors, ({ code, line, message, param }) => ({ code, line, message, param }));
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : unixSeconds(ms);
}
