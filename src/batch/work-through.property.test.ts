/** Whatever fails, and whenever the command is stopped: started again and again it answers every row once. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { scriptedRows } from "../../test/support/scripted-rows.ts";
import { FrogcomError } from "../core/errors.ts";
import { BatchState } from "./journal/known.ts";
import type { BatchRecord } from "./journal/records.ts";
import { outLines } from "./out/out-format.ts";
import type { BatchRow, BatchRows } from "./rows/batch-row.ts";
import { type BatchWatcher, workThrough } from "./work-through.ts";

const deaf: BatchWatcher<BatchRow> = {
  onBegin: () => undefined,
  onCall: () => undefined,
  onCallEnd: () => undefined,
  onRowEnd: () => undefined,
  onAnswer: () => undefined,
  onFailure: () => undefined,
};

interface Life {
  /** Records that reach the journal before the command is killed. */
  readonly records: number;
  /** Questions that fail in this life, by their numbers. */
  readonly failing: readonly number[];
}

const lives = fc.array(fc.record({ records: fc.nat(30), failing: fc.uniqueArray(fc.nat(11), { maxLength: 4 }) }), {
  maxLength: 5,
});

function rowsOf(count: number): readonly BatchRow[] {
  return Array.from({ length: count }, (_, index) => {
    const request = { messages: [{ role: "user", content: String(index) }] };
    return { index, name: String(index), cells: { index }, request };
  });
}

/** One start of the command on a journal, to its end or its kill. Gives the questions that were asked. */
async function live(rows: readonly BatchRow[], journal: BatchRecord[], lanes: number, { records, failing }: Life) {
  const kill = new AbortController();
  const { frogcom, asked } = scriptedRows((question) => {
    if (failing.includes(Number(question))) throw new FrogcomError("backend-failed", "Down.");
    return { draft: `answer ${question}` };
  });
  let written = 0;
  const keep = async (record: BatchRecord): Promise<void> => {
    if (written++ >= records) kill.abort(new FrogcomError("cancelled", "Killed."));
    kill.signal.throwIfAborted();
    state.take(record);
    journal.push(record);
  };
  const state = new BatchState(journal);
  const batch = { rows, state, lanes, requestOf: ({ request }: BatchRow) => request };
  const ports = { frogcom, keep, watch: deaf, time: () => 0 };
  await workThrough(batch, ports, kill.signal).catch((thrown: unknown) => {
    expect(thrown).toMatchObject({ code: "cancelled" });
  });
  return asked;
}

test("no row is missing, none is there twice, and no answered row is asked again", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.constantFrom(1, 3), lives, async (count, lanes, before) => {
      const rows = rowsOf(count);
      const journal: BatchRecord[] = [];
      for (const life of [...before, { records: Number.POSITIVE_INFINITY, failing: [] }]) {
        const answered = new Set(new BatchState(journal).answers.keys());
        for (const question of await live(rows, journal, lanes, life)) expect(answered).not.toContain(Number(question));
      }
      const all: BatchRows = { kind: "columns", columns: ["index"], rows };
      const lines = [...outLines(all, new BatchState(journal), undefined)];
      const out = lines.map((line) => JSON.parse(line) as { readonly index: number; readonly answer: string });
      expect(out.map(({ index, answer }) => [index, answer])).toEqual(
        rows.map(({ name, index }) => [index, `answer ${name}`]),
      );
    }),
    { seed: 3, numRuns: 150 },
  );
});
