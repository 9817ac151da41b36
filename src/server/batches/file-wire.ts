/** Files as JSON in OpenAI's shape, and which of them somebody wants to see. */
import { Type } from "typebox";
import { uploadBounds } from "../../app/batches/upload-bounds.ts";
import type { JsonObject } from "../../core/json.ts";
import { type FileQuery, filePurposes, type StoredFile } from "../../core/stored-batch.ts";
import { readQuery } from "../query.ts";

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

/** A page of anything, with where the next one begins. */
export function pageSchema(entry: typeof fileSchema | Type.TObject) {
  const id = Type.Union([Type.String(), Type.Null()]);
  return Type.Object({
    object: Type.Literal("list"),
    data: Type.Array(entry),
    first_id: id,
    last_id: id,
    has_more: Type.Boolean(),
  });
}

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
  const created = Math.floor(at / 1000);
  return { id, object: "file", bytes, created_at: created, filename: name, purpose, status: "processed" };
}

/** `found` has one more than the page where there are more. */
export function pageOnWire<Entry extends { readonly id: string }>(
  found: readonly Entry[],
  limit: number,
  onWire: (entry: Entry) => JsonObject,
): JsonObject {
  const page = found.slice(0, limit);
  const ends = { first_id: page[0]?.id ?? null, last_id: page.at(-1)?.id ?? null };
  return { object: "list", data: page.map(onWire), ...ends, has_more: found.length > limit };
}
