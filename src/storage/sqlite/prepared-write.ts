/** A query that Kysely builds once and that then runs with other values: building one costs more than running it. */
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Compilable } from "kysely";

/** Stands in a query where a value of the row will stand. */
class Slot {
  readonly column: string;

  constructor(column: string) {
    this.column = column;
  }
}

/** A write as a function of its row, which must have the same columns each time; it returns the number of changed rows. */
export function prepareWrite<Row extends object>(
  database: DatabaseSync,
  build: (row: Row) => Compilable,
): (row: Row) => number {
  let bind: ((row: Row) => number) | undefined;
  return (row) => (bind ??= compile(database, build, Object.keys(row)))(row);
}

function compile<Row extends object>(
  database: DatabaseSync,
  build: (row: Row) => Compilable,
  columns: readonly string[],
): (row: Row) => number {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- Kysely only passes the values through to `parameters`
  const slots = Object.fromEntries(columns.map((column) => [column, new Slot(column)])) as Row;
  const { sql, parameters } = build(slots).compile();
  const statement = database.prepare(sql);
  return (row) => {
    const values = parameters.map((value) => (value instanceof Slot ? Reflect.get(row, value.column) : value));
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the rows of tables.ts hold nothing else
    return Number(statement.run(...(values as readonly SQLInputValue[])).changes);
  };
}
