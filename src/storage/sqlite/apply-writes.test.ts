/** The group commit: everything of a group or nothing of it, and one write that cannot be stored alone costs no other. */
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import { storedRun } from "../from-rows.ts";
import { RunWrites } from "../run-writes.ts";
import { recordAll, reviewedRun, sampleStart } from "../../../test/support/sample-run.ts";
import type { BeginWrite, Write } from "../writes.ts";
import { type ApplyWrites, prepareWrites } from "./apply-writes.ts";
import { type OpenDatabase, openToRead } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";
import { answerers } from "./questions.ts";

let folder: string;
let open: OpenDatabase;
let apply: ApplyWrites;

beforeEach(async () => {
  folder = tempFolder();
  open = await openToWrite({ path: join(folder, "a.sqlite"), sync: "normal", maxPages: 100 }, 0);
  apply = prepareWrites(open);
});

afterEach(async () => {
  open.database.close();
});

function begin(number: number, prompt = "?"): BeginWrite {
  const conversation = [{ role: "user", content: prompt }] as const;
  const { input } = sampleStart(0);
  return {
    type: "begin",
    id: formatRunId(number),
    start: sampleStart(0, { input: { ...input, conversation } }),
    at: 0,
    seq: 0,
  };
}

/** Everything that is written of a whole run. */
function runWrites(number: number): readonly Write[] {
  const id = formatRunId(number);
  const writes = new RunWrites(id, sampleStart(0));
  return [writes.begin, ...recordAll(id, reviewedRun).flatMap((record) => writes.next(record))];
}

async function storedNumbers(): Promise<readonly number[]> {
  return (await answerers.runs(open.db, { limit: 99 })).map(({ id }) => id).toReversed();
}

test("a whole run may come in one group", async () => {
  expect(apply(runWrites(1))).toEqual(new Map());
  const row = await answerers.run(open.db, formatRunId(1));
  expect(row && storedRun(row)).toMatchObject({ status: "done", steps: 3, rounds: 1 });
});

test("the writes of many runs may come mixed", async () => {
  const [a, b, c] = [runWrites(1), runWrites(2), runWrites(3)];
  expect(apply(a.flatMap((write, at) => [write, b[at] ?? write, c[at] ?? write]))).toEqual(new Map());
  expect((await answerers.runs(open.db, { limit: 9 })).map(({ status, steps }) => [status, steps])).toEqual([
    ["done", 3],
    ["done", 3],
    ["done", 3],
  ]);
});

test("another connection sees the group when it is committed, and nothing of it before", async () => {
  const reader = openToRead(join(folder, "a.sqlite"));
  apply([begin(1)]);
  open.database.exec("begin");
  open.database.exec("update runs set prompt = 'half'");
  expect(await answerers.runs(reader.db, { limit: 9 })).toMatchObject([{ prompt: "?" }]);
  open.database.exec("rollback");
  reader.database.close();
});

test("a group that does not fit on the disk leaves nothing of itself, and the next one may fit", async () => {
  apply([begin(1)]);
  expect(() => apply([begin(2), begin(3, "x".repeat(500_000)), begin(4)])).toThrow("full");
  expect(open.database.isTransaction).toBe(false);
  expect(await storedNumbers()).toEqual([1]);
  expect(apply([begin(2), begin(4)])).toEqual(new Map());
  expect(await storedNumbers()).toEqual([1, 2, 4]);
});

test("a write that fails inside itself leaves no transaction open behind it", async () => {
  const spoilt = { ...begin(2), start: undefined } as unknown as Write;
  expect(() => apply([begin(1), spoilt])).toThrow();
  expect(open.database.isTransaction).toBe(false);
  expect(apply([begin(1)])).toEqual(new Map());
});

test("of a run whose id another program took, nothing is ever written, not in later groups either", async () => {
  apply([begin(1, "the stranger's")]);
  const [own, ...rest] = runWrites(1);
  expect(apply(own ? [own] : [])).toEqual(new Map([[0, "taken"]]));
  expect(apply(rest)).toEqual(new Map(rest.map((_, at) => [at, "taken"])));
  const row = await answerers.run(open.db, formatRunId(1));
  expect(row).toMatchObject({ run: { prompt: "the stranger's", status: "running" }, steps: [] });
});

test("steps, starts and ends of a run that is not there are orphans, and the others are stored", async () => {
  const [, ...orphans] = runWrites(9);
  const refusals = apply([begin(1), ...orphans, begin(2)]);
  expect(refusals).toEqual(new Map(orphans.map((_, at) => [at + 1, "orphan"])));
  expect(await storedNumbers()).toEqual([1, 2]);
});

test("a step that is there already is refused, and the one that is there stays", async () => {
  apply(runWrites(1));
  const again = runWrites(1).filter(({ type }) => type === "step");
  expect([...apply(again).values()]).toEqual(again.map(() => "orphan"));
  expect(await answerers.run(open.db, formatRunId(1))).toMatchObject({ steps: [{}, {}, {}] });
});

test("a note that a run is traced is nobody's failure when the run is gone", () => {
  expect(apply([{ type: "traced", id: formatRunId(5) }])).toEqual(new Map());
});

test("a run that is noted as traced is not asked for again", async () => {
  apply([...runWrites(1), ...runWrites(2), { type: "traced", id: formatRunId(1) }]);
  expect((await answerers.untraced(open.db, 9)).map(({ run }) => run.id)).toEqual([2]);
});
