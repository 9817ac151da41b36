/** Calibrations as JSON: those that are kept, and the body with which one is handed in. */
import { unixSeconds } from "../../core/time.ts";
import { listOnWire, listSchema } from "./list-wire.ts";
import { Type } from "typebox";
import type { CalibrationService, Measured, PairInForce } from "../../app/evaluation/calibration-service.ts";
import { readBody } from "../requests/checked-request.ts";
import { type CalibratedModel, type Calibration, doubtComparison, reviewPaysAnswers } from "../../core/calibration.ts";
import { isJsonObject, type JsonObject } from "../../core/json.ts";
import type { Role } from "../../core/types.ts";

const count = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
const anyObject = Type.Record(Type.String(), Type.Unknown());
const modelSchema = Type.Object({
  model: Type.String(),
  place: Type.Union([Type.String(), Type.Null()], { description: "Null for those who may not change settings." }),
});
const pairFields = { primary: modelSchema, secondary: modelSchema };

/** What a calibration is handed in with; everything else the server knows itself. */
export const measuredSchema = Type.Object({
  pair: Type.String({ maxLength: 100, description: "The `key` of the pair that was measured." }),
  goal: Type.String({ minLength: 1, maxLength: 20_000, description: "What the reviewer was asked to look for." }),
  review_pays: Type.Enum(reviewPaysAnswers),
  comparison: Type.Object(
    { decided: count, consistent: count, right: count },
    { description: "Comparisons of a good answer with a bad one that preferred something, and what came of them." },
  ),
  report: Type.Optional(Type.Unknown({ description: "All figures; kept as they are." })),
});

export const calibrationSchema = Type.Object({
  ...pairFields,
  object: Type.Literal("calibration"),
  created: Type.Integer(),
  pair: Type.String(),
  in_force: Type.Boolean({ description: "It is of the pair and the goal that runs have now." }),
  goal: Type.String(),
  review_pays: Type.Enum(reviewPaysAnswers),
  may_compare: Type.Boolean({ description: "GUARD=compare trusts the secondary." }),
  report: anyObject,
});

export const calibrationListSchema = Type.Object({
  ...listSchema(calibrationSchema).properties,
  pair: Type.Union(
    [
      Type.Object({ key: Type.String(), goal: Type.String(), ...pairFields, languages: Type.Array(Type.String()) }),
      Type.Null(),
    ],
    { description: "The pair that runs get now; null while its models are not ready." },
  ),
});

/** Where models run is for those alone who may change it. */
export function calibrationsOnWire(service: CalibrationService, seesPlaces: boolean): JsonObject {
  const pair = service.pair();
  const listed = listOnWire(service.list(), (calibration) => calibrationOnWire(calibration, pair, seesPlaces));
  return { ...listed, pair: pair ? pairOnWire(pair, seesPlaces) : null };
}

/** Throws InvalidRequest with all that is wrong, and what `keep` throws. */
export async function keepMeasured(service: CalibrationService, body: unknown): Promise<JsonObject> {
  const kept = await service.keep(readMeasured(body));
  return calibrationOnWire(kept, service.pair(), true);
}

function readMeasured(body: unknown): Measured {
  const { pair, goal, review_pays: reviewPays, comparison, report } = readBody(measuredSchema, body);
  return { pair, goal, reviewPays, comparison, report: isJsonObject(report) ? report : {} };
}

function pairOnWire({ key, goal, primary, secondary, speaks }: PairInForce, seesPlaces: boolean): JsonObject {
  return { key, goal, ...modelsOnWire({ primary, secondary }, seesPlaces), languages: [...speaks] };
}

function calibrationOnWire(
  calibration: Calibration,
  inForce: PairInForce | undefined,
  seesPlaces: boolean,
): JsonObject {
  const { pair, goal, at, reviewPays, comparison, report } = calibration;
  return {
    object: "calibration",
    created: unixSeconds(at),
    pair,
    in_force: inForce !== undefined && inForce.key === pair && inForce.goal === goal,
    goal,
    ...modelsOnWire(calibration, seesPlaces),
    review_pays: reviewPays,
    may_compare: doubtComparison(comparison) === undefined,
    report,
  };
}

function modelsOnWire(
  { primary, secondary }: Readonly<Record<Role, CalibratedModel>>,
  seesPlaces: boolean,
): Readonly<Record<Role, JsonObject>> {
  const shown = ({ model, place }: CalibratedModel): JsonObject => ({ model, place: seesPlaces ? place : null });
  return { primary: shown(primary), secondary: shown(secondary) };
}
