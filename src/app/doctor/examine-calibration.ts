/** Finds out what was measured of the pair of models that the settings name. */
import { DAY_MS } from "../../core/time.ts";
import { connectionsOf } from "../../config/connections.ts";
import type { Settings } from "../../config/settings.ts";
import type { Calibration, ReviewPays } from "../../core/calibration.ts";
import { asFrogcomError } from "../../core/errors.ts";
import { numberAt, valueAt } from "../../core/json.ts";
import { roles } from "../../core/types.ts";
import { peekCalibrations } from "../../storage/sqlite/peek-calibrations.ts";
import { databasePath } from "../keeping/database-path.ts";
import type { Finding, FindingName } from "./finding.ts";

const names: Readonly<Record<ReviewPays, FindingName>> = {
  yes: "calibration-pays",
  no: "calibration-pays-not",
  "not-shown": "calibration-open",
};

/** By the newest calibration of models with these names: under `auto` nobody knows them before they are placed. */
export async function examineCalibration(settings: Settings, nowMs: number): Promise<Finding> {
  try {
    const known = await peekCalibrations(databasePath(settings.dataDir));
    const newest = known.find((calibration) => isNamedIn(calibration, settings));
    return newest === undefined ? { name: "calibration-none", facts: {} } : findingOf(newest, nowMs);
  } catch (error) {
    return { name: "database-unreadable", facts: { reason: asFrogcomError(error).message } };
  }
}

function isNamedIn(calibration: Calibration, settings: Settings): boolean {
  const connections = connectionsOf(settings);
  return roles.every((role) => {
    const { model } = connections[role];
    return model === undefined || model === calibration[role].model;
  });
}

function findingOf({ reviewPays, primary, secondary, at, report }: Calibration, nowMs: number): Finding {
  const uplift = numberAt(valueAt(report, "uplift"), "value") ?? 0;
  const facts = {
    primary: primary.model,
    secondary: secondary.model,
    points: (uplift * 100).toFixed(1).replace(/^(?=\d)/, "+"),
    days: Math.max(0, Math.floor((nowMs - at) / DAY_MS)),
  };
  return { name: names[reviewPays], facts };
}
