/** What an evaluation writes down, a line each: its plan, its rows, every answer, every failure. */
import { type Static, Type } from "typebox";
import { roles, stepKinds } from "../../core/types.ts";
import type { EvalRow } from "../suites/eval-row.ts";

const count = Type.Integer({ minimum: 0 });
const ms = Type.Number({ minimum: 0 });
/** Null = the server did not tell. */
const tokens = Type.Union([count, Type.Null()]);

/** By what the answers were made; two plans that differ in `identity` cannot be compared. */
export const planSchema = Type.Object({
  type: Type.Literal("plan"),
  format: Type.Literal(1),
  at: Type.Number(),
  arms: Type.Array(Type.String()),
  /** Rows that were drawn. */
  size: count,
  identity: Type.Object({
    suite: Type.String(),
    /** Digest of all rows of the suite. */
    rows: Type.String(),
    seed: Type.Integer(),
    /** What all arms ask for alike, as a body of POST /generate. */
    request: Type.Record(Type.String(), Type.Unknown()),
    /** The two goal prompts that are compared, or the one that a pair is calibrated with. */
    goals: Type.Optional(Type.Array(Type.String())),
    /** The pair of models that is calibrated. */
    pair: Type.Optional(Type.String()),
  }),
});
export type EvalPlan = Static<typeof planSchema>;

const stepSchema = Type.Object({
  kind: Type.Enum(stepKinds),
  role: Type.Enum(roles),
  round: count,
  /** It was handed in: whoever made it paid for it. */
  isRecorded: Type.Optional(Type.Boolean()),
  text: Type.String(),
  /** The model's own words, where they differ. */
  raw: Type.Optional(Type.String()),
  finishReason: Type.Optional(Type.String()),
  /** Why it failed. */
  error: Type.Optional(Type.String()),
  ms,
  promptTokens: tokens,
  completionTokens: tokens,
});
export type EvalStep = Static<typeof stepSchema>;

export const answerSchema = Type.Object({
  type: Type.Literal("answer"),
  row: Type.String(),
  arm: Type.String(),
  at: Type.Number(),
  strategy: Type.String(),
  /** Primary and secondary. */
  models: Type.Array(Type.String()),
  text: Type.String(),
  finishReason: Type.String(),
  stopCause: Type.String(),
  rounds: count,
  /** Why the review did not go as asked. */
  degraded: Type.Optional(Type.String()),
  /** From its start to its end; a draft that was handed in took no time. */
  ms,
  /** Until the first text that a model wrote for it; null when all of it was handed in. */
  firstTextMs: Type.Union([ms, Type.Null()]),
  steps: Type.Array(stepSchema),
});
export type ArmAnswer = Static<typeof answerSchema>;

export const failureSchema = Type.Object({
  type: Type.Literal("failure"),
  row: Type.String(),
  arm: Type.String(),
  at: Type.Number(),
  code: Type.String(),
  message: Type.String(),
});
export type ArmFailure = Static<typeof failureSchema>;

export type EvalRecord = EvalPlan | ({ readonly type: "row" } & EvalRow) | ArmAnswer | ArmFailure;
