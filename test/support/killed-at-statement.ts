/**
 * Loaded into a program before it starts: kills it, as kill -9 does, when its database has done the statement of this number.
 * They are counted from the first one that has the given words, which is number 1.
 */
import { DatabaseSync, StatementSync } from "node:sqlite";

const words = process.env["KILL_FROM"];
const last = Number(process.env["KILL_AT"]);
let count = 0;

function noteDone(sql: string): void {
  if (words === undefined || (count === 0 && !sql.includes(words))) return;
  if (++count === last) process.kill(process.pid, "SIGKILL");
}

/** The method does what it did before. */
function countEach(holder: object, method: string, sqlOf: (self: never, sql: string) => string): void {
  const run: unknown = Reflect.get(holder, method);
  if (typeof run !== "function") throw new Error(`node:sqlite has no ${method}.`);
  Reflect.set(holder, method, function counted(this: never, ...args: readonly string[]): unknown {
    const result: unknown = Reflect.apply(run, this, args);
    noteDone(sqlOf(this, args[0] ?? ""));
    return result;
  });
}

countEach(DatabaseSync.prototype, "exec", (_, sql) => sql);
for (const method of ["run", "all", "get", "iterate"])
  countEach(StatementSync.prototype, method, ({ sourceSQL }: StatementSync) => sourceSQL);
