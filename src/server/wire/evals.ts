/** Evaluations as JSON: a line of the list, and a whole report. */
import { unixSeconds } from "../../core/time.ts";
import { listSchema } from "./list-wire.ts";
import { Type } from "typebox";
import type { ShelvedEval } from "../../app/evaluation/eval-shelf.ts";
import { type JsonObject, listAt, numberAt, textAt, valueAt } from "../../core/json.ts";

const anyObject = Type.Record(Type.String(), Type.Unknown());

const summaryFields = {
  id: Type.String(),
  object: Type.Literal("eval"),
  created: Type.Integer(),
  suite: Type.String(),
  rows: Type.Integer(),
  arms: Type.Array(Type.String()),
  models: Type.Array(Type.Array(Type.String())),
  closing: Type.Array(anyObject, { description: "What it came to, a sentence for each arm in both languages." }),
};

export const evalListSchema = listSchema(Type.Object(summaryFields));

export const evalSchema = Type.Object({
  id: Type.String(),
  object: Type.Literal("eval"),
  plan: anyObject,
  rows: Type.Integer(),
  models: Type.Array(Type.Array(Type.String())),
  extracted_rows: Type.Integer(),
  arms: Type.Array(anyObject),
  closing: Type.Array(anyObject),
});

export const evalDetailsSchema = Type.Object({
  id: Type.String(),
  object: Type.Literal("eval.details"),
  figures: Type.Object(
    { arms: Type.Array(Type.String()), lines: Type.Array(anyObject) },
    { description: "The figures as people read them, a line each with a cell an arm, in both languages." },
  ),
  pairs: Type.Optional(
    Type.Array(anyObject, {
      description:
        "By arm up to a hundred `rows` whose answer is not its draft, drawn by chance, with both texts: to vote about.",
    }),
  ),
  changes: Type.Array(anyObject, {
    description:
      "By arm the rows that became `better` or `worse` than their drafts: `count`, and the hundred largest changes as `rows`, with both texts and what fails in them.",
  }),
});

export function evalDetailsOnWire(id: string, details: JsonObject): JsonObject {
  return { id, object: "eval.details", ...details };
}

export function evalSummaryOnWire({ id, report }: ShelvedEval): JsonObject {
  const plan = valueAt(report, "plan");
  return {
    id,
    object: "eval",
    created: unixSeconds(numberAt(plan, "at") ?? 0),
    suite: textAt(valueAt(plan, "identity"), "suite") ?? "",
    rows: numberAt(report, "rows") ?? 0,
    arms: listAt(report, "arms").map((arm) => textAt(arm, "arm") ?? ""),
    models: listAt(report, "models"),
    closing: listAt(report, "closing"),
  };
}

export function evalOnWire({ id, report }: ShelvedEval): JsonObject {
  return { id, object: "eval", ...report };
}
