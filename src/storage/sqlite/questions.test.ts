/** The queries, on a real database: what is found, in which order, and that whole runs come whole. */
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { noteOf, valueChange } from "../../../test/support/settings-note.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId, runMicroseconds } from "../../core/ids.ts";
import type { RunQuery, RunStatus } from "../../core/ports.ts";
import type { RunEvent, RunId } from "../../core/types.ts";
import { storedRun } from "../from-rows.ts";
import { RunWrites } from "../run-writes.ts";
import { cancelledRun, recordAll, reviewedRun, sampleInput, sampleStart } from "../../../test/support/sample-run.ts";
import { prepareWrites } from "./apply-writes.ts";
import { type OpenDatabase } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";
import { answerers, sampleRows } from "./questions.ts";

let folder: string;
let open: OpenDatabase;

beforeEach(async () => {
  folder = tempFolder();
  open = await openToWrite({ path: join(folder, "a.sqlite"), sync: "normal" }, 0);
});

afterEach(async () => {
  open.database.close();
});

interface SomeRun {
  readonly prompt?: string;
  readonly owner?: string | null;
  readonly events?: readonly RunEvent[];
}

/** Stores runs with the numbers 1, 2, 3 ... as ids; without events a run only began. */
function store(runs: readonly SomeRun[]): void {
  const writes = runs.flatMap(({ prompt = "?", owner = null, events = [] }, index) => {
    const id = formatRunId(index + 1);
    const input = { ...sampleInput, conversation: [{ role: "user", content: prompt }] } as const;
    const run = new RunWrites(id, sampleStart(0, { input, owner }));
    return [run.begin, ...recordAll(id, events).flatMap((record) => run.next(record))];
  });
  prepareWrites(open)(writes);
}

async function numbersOf(query: Partial<RunQuery>): Promise<readonly number[]> {
  return (await answerers.runs(open.db, { limit: 99, ...query })).map(({ id }) => id);
}

function indexesOf<T>(items: readonly T[], isWanted: (item: T) => boolean): readonly number[] {
  return items.flatMap((item, index) => (isWanted(item) ? [index + 1] : [])).toReversed();
}

const prompts = [
  "Небо",
  "небо и море",
  "100%",
  "a_b",
  "x'); drop table runs; --",
  "",
  "\u0000nul",
  "ЁЖ",
  "Straße",
  "\\",
];

test("a part of a prompt finds just the prompts that have it, whatever signs it holds", async () => {
  store(prompts.map((prompt) => ({ prompt })));
  const piece = fc.oneof(
    fc.constantFrom("НЕБО", "%", "_", "'", "--", "\u0000", "ёж", "ss", "ß", "\\", " ", "*", "?", "["),
    fc.constantFrom(...prompts).map((prompt) => prompt.slice(1, 4).toUpperCase()),
    fc.string({ maxLength: 2 }),
  );
  await fc.assert(
    fc.asyncProperty(piece, async (text) => {
      const wanted = indexesOf(prompts, (prompt) => prompt.toLowerCase().includes(text.toLowerCase()));
      expect(await numbersOf({ text })).toEqual(wanted);
    }),
  );
});

test("all filters hold together, and pages of any size are the whole list in its order", async () => {
  const runs = Array.from({ length: 12 }, (_, index) => ({
    owner: [null, "a", "b"][index % 3] ?? null,
    prompt: index % 2 === 0 ? "even" : "odd",
    events: index % 4 === 0 ? [] : index % 4 === 1 ? cancelledRun : reviewedRun,
  }));
  store(runs);
  const statusOf = ({ events }: SomeRun): RunStatus =>
    events?.length === 0 ? "running" : events === cancelledRun ? "cancelled" : "done";
  const anyQuery = fc.record({
    owner: fc.option(fc.constantFrom("a", "b"), { nil: undefined }),
    status: fc.option(fc.constantFrom<RunStatus>("running", "done", "cancelled", "failed"), { nil: undefined }),
    text: fc.option(fc.constantFrom("EVEN", "odd", "d"), { nil: undefined }),
    limit: fc.integer({ min: 1, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(anyQuery, async ({ limit, owner, status, text }) => {
      const query = { limit, ...(owner && { owner }), ...(status && { status }), ...(text && { text }) };
      const wanted = indexesOf(
        runs,
        (run) =>
          (owner === undefined || run.owner === owner) &&
          (status === undefined || statusOf(run) === status) &&
          run.prompt.includes(text?.toLowerCase() ?? ""),
      );
      const pages: number[] = [];
      for (let page = await numbersOf(query); page.length > 0;) {
        pages.push(...page);
        page = await numbersOf({ ...query, before: formatRunId(page.at(-1) ?? 0) });
      }
      expect(pages).toEqual(wanted);
    }),
    { numRuns: 60 },
  );
});

test("a list reads no big columns, and counts the steps", async () => {
  store([{ events: reviewedRun }]);
  const [row] = await answerers.runs(open.db, { limit: 1 });
  expect(row).toMatchObject({ steps: 3, status: "done" });
  expect(Object.keys(row ?? {})).not.toEqual(expect.arrayContaining(["input", "answer"]));
});

test("runs that were cut get their end behind the last thing that is known of them, in the order of their ids", async () => {
  const cutInReview = reviewedRun.slice(0, 10);
  store([{ events: reviewedRun.slice(0, 1) }, { events: reviewedRun }, { events: cutInReview }, {}]);
  const rows = await answerers.interrupt(open.db, { at: 50, message: "Killed." });
  expect(rows.map(({ run }) => run.id)).toEqual([1, 3, 4]);
  const ends = rows.map((row) => storedRun(row).records.at(-1));
  expect(ends).toMatchObject(
    [1, 8, 1].map((seq) => ({ type: "run-error", code: "interrupted", message: "Killed.", at: 50, seq })),
  );
  expect(await answerers.interrupt(open.db, { at: 60, message: "Again." })).toEqual([]);
});

test("interrupted runs are ended ones: the trace file asks for them too", async () => {
  store([{ events: reviewedRun.slice(0, 1) }, {}]);
  await answerers.interrupt(open.db, { at: 50, message: "Killed." });
  expect((await answerers.untraced(open.db, 9)).map(({ run }) => run.id)).toEqual([1, 2]);
});

test("each run comes with its own steps, in their order", async () => {
  store([{ events: reviewedRun }, { events: cancelledRun }, { events: reviewedRun }]);
  const rows = await answerers.untraced(open.db, 9);
  expect(rows.map(({ steps }) => steps.map(({ run_id, position }) => [run_id, position]))).toEqual([
    [
      [1, 0],
      [1, 1],
      [1, 2],
    ],
    [[2, 0]],
    [
      [3, 0],
      [3, 1],
      [3, 2],
    ],
  ]);
});

test("the farthest ids that can be written are found again", async () => {
  const ids: readonly RunId[] = [formatRunId(0), formatRunId(Number.MAX_SAFE_INTEGER)];
  prepareWrites(open)(ids.map((id) => ({ type: "begin", id, start: sampleStart(0), at: 0, seq: 0 })));
  for (const id of ids) expect((await answerers.run(open.db, id))?.run.id).toBe(runMicroseconds(id));
});

test("settings are changed all at once or not at all", async () => {
  const some = { key: "a", value: 1, hiddenEnv: null };
  await answerers.saveSettings(open.db, { at: 1, changes: [some], note: noteOf() });
  const spoilt = { key: "b", value: undefined, hiddenEnv: null };
  const changes = [{ ...some, value: 2 }, spoilt];
  await expect(
    answerers.saveSettings(open.db, { at: 2, changes, note: noteOf(valueChange("a", 1, 2)) }),
  ).rejects.toThrow();
  expect(await answerers.settings(open.db, null)).toEqual([{ key: "a", value: "1", hidden_env: null, changed_at: 1 }]);
  expect(await answerers.settingsHistory(open.db, { limit: 9 })).toEqual([]);
  expect(open.database.isTransaction).toBe(false);
});

test("statistics read an index alone, never the rows with their kilobytes of JSON", () => {
  for (const query of [
    { since: 5, until: 9 },
    { since: 5, until: 9, owner: "a" },
  ]) {
    const { sql, parameters } = sampleRows(open.db, query).compile();
    const plan = open.database.prepare(`explain query plan ${sql}`).all(...(parameters as (string | number)[]));
    expect(plan.map(({ detail }) => detail)).toEqual([
      "SEARCH runs USING COVERING INDEX runs_ended (started_at>? AND started_at<?)",
    ]);
  }
});
