/** Applies writes to the database, many in one transaction: this is the group commit. */
import type { DatabaseSync } from "node:sqlite";
import { runMicroseconds } from "../../core/ids.ts";
import type { RunId } from "../../core/types.ts";
import { runEndColumns, runRow, stepRow } from "../to-rows.ts";
import type { RunsTable, StepsTable } from "../tables.ts";
import type { EndWrite, StartWrite, Write } from "../writes.ts";
import { isConstraint } from "./failure-words.ts";
import type { OpenDatabase } from "./open-database.ts";
import { prepareWrite } from "./prepared-write.ts";

/**
 * Why one write is not in the database though its transaction is: `taken`, another writer has a run of this id;
 * `orphan`, the run that it belongs to is not there.
 */
export type Refusal = "taken" | "orphan";

/** Applies the writes in one transaction. Returns the refusals by position; throws when none was written at all. */
export type ApplyWrites = (writes: readonly Write[]) => ReadonlyMap<number, Refusal>;

export function prepareWrites(open: OpenDatabase): ApplyWrites {
  const { database } = open;
  const apply = writeApplier(open);
  const taken = new Set<RunId>();
  return (writes) => {
    const refusals = new Map<number, Refusal>();
    database.exec("begin immediate");
    try {
      for (const [position, write] of writes.entries()) {
        const refusal = taken.has(write.id) ? "taken" : apply(write);
        if (refusal === "taken" && write.type === "begin") taken.add(write.id);
        if (refusal !== undefined) refusals.set(position, refusal);
      }
      database.exec("commit");
    } catch (error) {
      rollBack(database);
      throw error;
    }
    return refusals;
  };
}

/** A full disk has rolled the transaction back already. */
function rollBack(database: DatabaseSync): void {
  if (database.isTransaction) database.exec("rollback");
}

function writeApplier({ database, db }: OpenDatabase): (write: Write) => Refusal | undefined {
  const insertRun = prepareWrite<RunsTable>(database, (row) => db.insertInto("runs").values(row));
  const insertStep = prepareWrite<StepsTable>(database, (row) => db.insertInto("steps").values(row));
  const startRun = prepareWrite<ReturnType<typeof startRow>>(database, ({ id, ...columns }) =>
    db.updateTable("runs").set(columns).where("id", "=", id),
  );
  const endRun = prepareWrite<ReturnType<typeof endRow>>(database, ({ id, ...columns }) =>
    db.updateTable("runs").set(columns).where("id", "=", id),
  );
  const markTraced = prepareWrite<{ id: number }>(database, ({ id }) =>
    db.updateTable("runs").set({ traced: 1 }).where("id", "=", id),
  );
  const deleteRun = prepareWrite<{ id: number }>(database, ({ id }) => db.deleteFrom("runs").where("id", "=", id));
  const noteForgotten = prepareWrite<{ id: number }>(database, (row) =>
    db
      .insertInto("forgotten")
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
  const dropLower = prepareWrite<{ id: number }>(database, ({ id }) => db.deleteFrom("forgotten").where("id", "<", id));
  return (write) => {
    switch (write.type) {
      case "begin":
        return refusedAs("taken", () => insertRun(runRow(write)));
      case "start":
        return refusedAs("orphan", () => startRun(startRow(write)));
      case "step":
        return refusedAs("orphan", () => insertStep(stepRow(write)));
      case "end":
        return refusedAs("orphan", () => endRun(endRow(write)));
      case "traced":
        markTraced({ id: runMicroseconds(write.id) });
        return undefined;
      case "forget":
        for (const change of [deleteRun, noteForgotten, dropLower]) change({ id: runMicroseconds(write.id) });
        return undefined;
      default:
        return write satisfies never;
    }
  };
}

function startRow({ id, at, seq }: StartWrite): Pick<RunsTable, "id" | "started_at" | "start_seq"> {
  return { id: runMicroseconds(id), started_at: at, start_seq: seq };
}

function endRow(write: EndWrite): ReturnType<typeof runEndColumns> & Pick<RunsTable, "id"> {
  return { ...runEndColumns(write), id: runMicroseconds(write.id) };
}

function refusedAs(refusal: Refusal, change: () => number): Refusal | undefined {
  try {
    return change() === 0 ? refusal : undefined;
  } catch (error) {
    if (isConstraint(error)) return refusal;
    throw error;
  }
}
