/** What every store promises of requests that are sent again, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { cancelledRun, recordAll, reviewedRun, sampleStart } from "../../test/support/sample-run.ts";
import type { OnTrial } from "./contract-trial.ts";

const NOW = 1_795_392_399_765.5;
const repeat = { key: "k", body: "b" };

export function testRepeats({ store, reopen }: OnTrial): void {
  test("a run is found by the key of its request from the moment it begins, and after a restart", async () => {
    const id = await store().begin(sampleStart(NOW, { repeat }));
    await store().begin(sampleStart(NOW, { repeat: { key: "other", body: "b" } }));
    await store().begin(sampleStart(NOW));
    expect(await store().findRepeat("k", NOW)).toEqual({ id, body: "b" });
    for (const record of recordAll(id, reviewedRun)) store().append(record);
    await store().settled(id);
    await reopen();
    expect(await store().findRepeat("k", 0)).toEqual({ id, body: "b" });
    expect(await store().findRepeat("nobody's", 0)).toBeUndefined();
  });

  test("of several runs of one key the newest is found", async () => {
    const first = await store().begin(sampleStart(NOW, { repeat }));
    for (const record of recordAll(first, cancelledRun)) store().append(record);
    const second = await store().begin(sampleStart(NOW, { repeat }));
    expect(await store().findRepeat("k", NOW)).toEqual({ id: second, body: "b" });
  });

  test("a run from before the time that is asked for is not found, nor one of which nothing is left", async () => {
    const id = await store().begin(sampleStart(NOW, { repeat }));
    expect(await store().findRepeat("k", NOW + 1)).toBeUndefined();
    store().forget(id);
    expect(await store().findRepeat("k", NOW)).toBeUndefined();
  });
}
