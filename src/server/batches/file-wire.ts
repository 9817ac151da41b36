/** Files as JSON in OpenAI's shape, and which of them somebody wants to see. */
import { Type } from "typebox";
import { uploadBounds } from "../../app/batches/upload-bounds.ts";
import { unixSeconds } from "../../core/time.ts";
import type { JsonObject } from "../../core/json.ts";
import { type FileQuery, filePurposes, type StoredFile } from "../../core/stored-batch.ts";
import { readQuery } from "../requests/checked-request.ts";

const LONGEST_PAGE = 10_000;
const LONGEST_ID = 100;

export const fileQuerySchema = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: LONGEST_PAGE, default: LONGEST_PAGE })),
  after: Type.Optional(Type.String({ maxLength: LONGEST_ID, description: "File id: those behind it in the list." })),
  order: Type.Optional(Type.Enum(["asc", "desc"], { default: "desc", description: "By time." })),
  purpose: Type.Optional(Type.String({ maxLength: LONGEST_ID })),
});

export const uploadSchema = Type.Object({
  purpose: Type.Literal("batch"),
  file: Type.String({
    format: "binary",
    description: `JSON lines: at most ${uploadBounds.lines} of them and ${uploadBounds.megabytes} MB, ${uploadBounds.lineMegabytes} MB each.`,
  }),
});

export const fileSchema = Type.Object({
  id: Type.String(),
  object: Type.Literal("file"),
  bytes: Type.Integer({ minimum: 0 }),
  created_at: Type.Integer({ description: "Unix time." }),
  filename: Type.String(),
  purpose: Type.Enum(filePurposes),
  status: Type.Literal("processed"),
});

export const deletedFileSchema = Type.Object({
  id: Type.String(),
  object: Type.Literal("file"),
  deleted: Type.Literal(true),
});

/** Of all owners. Throws InvalidRequest. */
export function readFileQuery(query: unknown): FileQuery {
  const { limit = LONGEST_PAGE, after, order, purpose } = readQuery(fileQuerySchema, query);
  return {
    limit,
    ...(after !== undefined && { after }),
    ...(purpose !== undefined && { purpose }),
    ...(order === "asc" && { isOldestFirst: true }),
  };
}

export function fileOnWire({ id, bytes, at, name, purpose }: StoredFile): JsonObject {
  return { id, object: "file", bytes, created_at: unixSeconds(at), filename: name, purpose, status: "processed" };
}
