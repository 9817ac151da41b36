/** What a batch writes down, a line each: its plan, the run of each row when it begins, every answer, every failure. */
import { type Static, Type } from "typebox";
import { validateBody } from "../../config/validate-body.ts";
import { parseJson, textAt } from "../../core/json.ts";
import { rowAnswerSchema } from "../answers/row-answer.ts";

const place = { row: Type.Integer({ minimum: 0 }), at: Type.Number() };

export const planSchema = Type.Object({
  type: Type.Literal("plan"),
  format: Type.Literal(1),
  at: Type.Number(),
  size: Type.Integer({ minimum: 0 }),
  /** Two plans that differ in it are two batches. */
  identity: Type.Object({
    /** Digest of the rows as they were in the file. */
    rows: Type.String(),
    /** What is asked for every row alike. */
    plan: Type.Record(Type.String(), Type.Unknown()),
  }),
});
export type BatchPlan = Static<typeof planSchema>;

/** Written when the run begins, so that a kill at any later moment finds it again. */
const runSchema = Type.Object({ type: Type.Literal("run"), ...place, run: Type.String() });

const answerSchema = Type.Object({ type: Type.Literal("answer"), ...place, answer: rowAnswerSchema });

const failureSchema = Type.Object({
  type: Type.Literal("failure"),
  ...place,
  code: Type.String(),
  message: Type.String(),
});
export type RowFailure = Static<typeof failureSchema>;

export type BatchRecord = BatchPlan | Static<typeof runSchema> | Static<typeof answerSchema> | RowFailure;

const schemas = { plan: planSchema, run: runSchema, answer: answerSchema, failure: failureSchema } as const;

/** Undefined for a line that is no record. */
export function readRecord(line: string): BatchRecord | undefined {
  const json = parseJson(line);
  const type = textAt(json, "type");
  const known = Object.keys(schemas).find((name): name is keyof typeof schemas => name === type);
  if (known === undefined) return undefined;
  const reading = validateBody(schemas[known], json);
  return reading.ok ? reading.value : undefined;
}
