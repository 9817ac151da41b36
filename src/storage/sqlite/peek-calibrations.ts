/** Reads the calibrations of a database without opening a store: beside a server that owns it, and without changing anything. */
import { existsSync } from "node:fs";
import type { Calibration } from "../../core/calibration.ts";
import { FrogcomError } from "../../core/errors.ts";
import { storedCalibration } from "../from-rows.ts";
import { listCalibrations } from "./calibrations.ts";
import { failureWords } from "./failure-words.ts";
import { type OpenDatabase, openToRead } from "./open-database.ts";

/** Newest first; none where there is no database yet, or one of a version without them. Throws `store-failed`. */
export async function peekCalibrations(path: string): Promise<readonly Calibration[]> {
  if (!existsSync(path)) return [];
  try {
    const open = openToRead(path);
    try {
      return await readFrom(open);
    } finally {
      open.database.close();
    }
  } catch (error) {
    throw new FrogcomError("store-failed", failureWords(path, error), {}, error);
  }
}

async function readFrom({ db }: OpenDatabase): Promise<readonly Calibration[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === "calibrations")) return [];
  return (await listCalibrations(db)).map(storedCalibration);
}
