/** What every store promises of runs that were cut short and of those that resume them, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import type { RunStart } from "../core/ports.ts";
import type { RunEvent, RunId, RunInput } from "../core/types.ts";
import { recordAll, reviewedRun, sampleInput, sampleStart } from "../../test/support/sample-run.ts";
import type { OnTrial } from "./contract-trial.ts";

const AT = Date.UTC(2026, 10, 26);

export function testResumes({ store, reopen }: OnTrial): void {
  /** Begins a run, and stores so many of its events. */
  async function storeRun(start: Partial<RunStart>, events = 5, from?: RunId, at = AT): Promise<RunId> {
    const origin = from && ({ runId: from, kind: "resume", fromStep: 1 } as const);
    const input: RunInput = { ...sampleInput, ...(origin && { origin }) };
    const id = await store().begin(sampleStart(at, { input, ...start }));
    const own = reviewedRun.map((event): RunEvent => (event.type === "run-start" ? { ...event, input } : event));
    for (const record of recordAll(id, own.slice(0, events), at)) store().append(record);
    await store().settled(id);
    return id;
  }

  const idsOf = async (since = 0): Promise<readonly RunId[]> => (await store().resumable(since)).map((each) => each.id);

  test("those that a kill cut short, if the server may go on with them, with owner and request", async () => {
    const repeat = { key: "k", body: "b" };
    const cut = await storeRun({ owner: "me", resumes: 0, repeat });
    await storeRun({ owner: "me" });
    await storeRun({ resumes: 0 }, reviewedRun.length);
    expect(await store().resumable(0)).toEqual([]);
    await store().markInterrupted();
    expect(await store().resumable(0)).toEqual([{ id: cut, owner: "me", resumes: 0, repeat }]);
  });

  test("no run that began before the time that is asked for", async () => {
    const late = await storeRun({ resumes: 0 }, 5, undefined, AT + 1000);
    await storeRun({ resumes: 0 });
    await store().markInterrupted();
    expect(await idsOf(AT + 1)).toEqual([late]);
  });

  test("first those that were resumed least often, and of these the oldest; each count is there after a restart", async () => {
    const ids = [
      await storeRun({ resumes: 0 }),
      await storeRun({ resumes: 2 }),
      await storeRun({ resumes: 0 }),
    ] as const;
    await store().markInterrupted();
    expect(await idsOf()).toEqual([ids[0], ids[2], ids[1]]);
    await store().countResume(ids[0]);
    await reopen();
    expect((await store().resumable(0)).map(({ id, resumes }) => [id, resumes])).toEqual([
      [ids[2], 0],
      [ids[0], 1],
      [ids[1], 2],
    ]);
  });

  test("none that another run resumes, which is found by it, the newest first, and may be resumed itself", async () => {
    const cut = await storeRun({ resumes: 0 });
    await store().markInterrupted();
    const again = await storeRun({ resumes: 1 }, 5, cut);
    expect(await idsOf()).toEqual([]);
    await store().markInterrupted();
    expect(await idsOf()).toEqual([again]);
    const last = await storeRun({}, reviewedRun.length, cut);
    const found = await store().list({ limit: 9, resumedFrom: cut });
    expect(found.map(({ id, resumedFrom }) => [id, resumedFrom])).toEqual([
      [last, cut],
      [again, cut],
    ]);
    expect(await store().get(last)).toMatchObject({ resumedFrom: cut, status: "done" });
    expect(await store().get(cut)).toMatchObject({ resumedFrom: null, status: "interrupted" });
  });
}
