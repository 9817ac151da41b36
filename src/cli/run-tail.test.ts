/** Following the runs of a server: each that ends is told once, however many there are and however long it took. */
import { expect, test } from "vitest";
import { formatRunId } from "../core/ids.ts";
import { textAt } from "../core/json.ts";
import { RunTail } from "./run-tail.ts";

/** A server's runs by number, which is the order in which they began. */
class Runs {
  readonly #statuses = new Map<number, string>();
  asked = 0;

  set(from: number, to: number, status: string): void {
    for (let number = from; number <= to; number++) this.#statuses.set(number, status);
  }

  forget(number: number): void {
    this.#statuses.delete(number);
  }

  listRuns({ limit = "20", before }: Readonly<Record<string, string>>): Promise<unknown> {
    this.asked++;
    const runs = [...this.#statuses]
      .toSorted(([a], [b]) => b - a)
      .map(([number, status]) => ({ id: formatRunId(number * 1_000_000), number: String(number), status }))
      .filter(({ id }) => before === undefined || id < before);
    return Promise.resolve({ data: runs.slice(0, Number(limit)), has_more: runs.length > Number(limit) });
  }
}

const FIRST = 1001;

function following(): { readonly runs: Runs; readonly look: () => Promise<readonly number[]> } {
  const runs = new Runs();
  const tail = new RunTail(runs);
  return { runs, look: async () => (await tail.look()).map((run) => Number(textAt(run, "number"))) };
}

test("the first look shows the last ten, and no later one the runs before them", async () => {
  const { runs, look } = following();
  runs.set(FIRST, FIRST + 299, "done");
  expect(await look()).toEqual(Array.from({ length: 10 }, (_, index) => FIRST + 290 + index));
  expect(await look()).toEqual([]);
  runs.set(FIRST + 300, FIRST + 301, "failed");
  expect(await look()).toEqual([FIRST + 300, FIRST + 301]);
  expect(await look()).toEqual([]);
});

test("a run is shown when it ends, also behind more than a page of later ones", async () => {
  const { runs, look } = following();
  runs.set(FIRST, FIRST + 1, "running");
  expect(await look()).toEqual([]);
  runs.set(FIRST + 2, FIRST + 260, "running");
  expect(await look()).toEqual([]);
  runs.set(FIRST + 1, FIRST + 2, "done");
  expect(await look()).toEqual([FIRST + 1, FIRST + 2]);
  runs.set(FIRST, FIRST, "cancelled");
  runs.set(FIRST + 3, FIRST + 260, "done");
  expect(await look()).toHaveLength(259);
  expect(await look()).toEqual([]);
});

test("more than a page of runs that begin and end between two looks are all shown", async () => {
  const { runs, look } = following();
  runs.set(FIRST, FIRST, "done");
  await look();
  runs.set(FIRST + 1, FIRST + 250, "done");
  expect(await look()).toEqual(Array.from({ length: 250 }, (_, index) => FIRST + 1 + index));
});

test("a run of which nothing is kept is let go, and brings no older one back", async () => {
  const { runs, look } = following();
  runs.set(FIRST, FIRST + 100, "done");
  runs.set(FIRST + 101, FIRST + 101, "running");
  await look();
  runs.forget(FIRST + 101);
  expect(await look()).toEqual([]);
  const { asked } = runs;
  expect(await look()).toEqual([]);
  expect(runs.asked).toBe(asked + 1);
});

test("a server without runs is followed from its first one on", async () => {
  const { runs, look } = following();
  expect(await look()).toEqual([]);
  runs.set(FIRST, FIRST + 10, "done");
  expect(await look()).toHaveLength(11);
});
