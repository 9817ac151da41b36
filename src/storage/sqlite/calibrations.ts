/** The table of calibrations: the newest one of each pair of models and goal. */
import type { Kysely } from "kysely";
import type { Calibration } from "../../core/calibration.ts";
import type { CalibrationsTable, Tables } from "../tables.ts";

/** Newest first. */
export function listCalibrations(db: Kysely<Tables>): Promise<readonly CalibrationsTable[]> {
  return db.selectFrom("calibrations").selectAll().orderBy("at", "desc").execute();
}

export async function keepCalibration(db: Kysely<Tables>, calibration: Calibration): Promise<null> {
  const { pair, goal, at } = calibration;
  const columns = { at, calibration: JSON.stringify(calibration) };
  const insert = db.insertInto("calibrations").values({ pair, goal, ...columns });
  await insert.onConflict((conflict) => conflict.columns(["pair", "goal"]).doUpdateSet(columns)).execute();
  return null;
}
