/** What is kept of the answer to a row: the text, how it came about, and what it cost. */
import { type Static, Type } from "typebox";
import { roles, stepKinds } from "../../core/types.ts";

const count = Type.Integer({ minimum: 0 });
/** Null = the server did not tell. */
const tokens = Type.Union([count, Type.Null()]);

/** The draft stands; something better stands in its place; or the review did not go as asked. */
export const answerStatuses = ["unchanged", "mended", "degraded"] as const;

/** A call that was made for this answer, and not handed back by a cache or an earlier run. */
export const callSchema = Type.Object({
  kind: Type.Enum(stepKinds),
  role: Type.Enum(roles),
  model: Type.String(),
  /** Unix ms of its end. */
  at: Type.Number(),
  tokens,
});
export type CallNote = Static<typeof callSchema>;

export const rowAnswerSchema = Type.Object({
  run: Type.String(),
  status: Type.Enum(answerStatuses),
  text: Type.String(),
  finishReason: Type.String(),
  stopCause: Type.String(),
  rounds: count,
  /** What the first review decided; null where there was none. */
  accepted: Type.Union([Type.Boolean(), Type.Null()]),
  /** Checks that the answer fails: their types, and what is wrong in words. */
  checksFailed: Type.Array(Type.Object({ type: Type.String(), detail: Type.String() })),
  /** Why a refined text was refused in the last round. */
  refused: Type.Optional(Type.String()),
  /** Why the review did not go as asked. */
  degraded: Type.Optional(Type.String()),
  promptTokens: tokens,
  completionTokens: tokens,
  cost: Type.Union([Type.Number(), Type.Null()]),
  calls: Type.Array(callSchema),
  /** What is told of the answer in OpenAI's shape beside its text: tool calls, logprobs, when and by which model. */
  told: Type.Record(Type.String(), Type.Unknown()),
});
export type RowAnswer = Static<typeof rowAnswerSchema>;
