/** What every store promises of shadow runs, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import type { Answer, RunEvent, RunId, RunInput } from "../core/types.ts";
import { recordAll, reviewedRun, sampleInput, sampleStart } from "../../test/support/sample-run.ts";
import type { OnTrial } from "./contract-trial.ts";

const AT = Date.UTC(2026, 10, 23);
const always = { since: AT - 1, until: AT + 86_400_000 };
const effect = { checks: 3, draftPassed: 1, answerPassed: 3, isChanged: true, draftTokens: 15 } as const;

export function testShadows({ store }: OnTrial): void {
  async function storeRun(shadowOf?: RunId, answer: Partial<Answer> = {}): Promise<RunId> {
    const origin = shadowOf && ({ runId: shadowOf, kind: "shadow", fromStep: 1 } as const);
    const input: RunInput = { ...sampleInput, ...(origin && { origin }) };
    const id = await store().begin(sampleStart(AT, { input }));
    const events = reviewedRun.map((event): RunEvent => {
      if (event.type === "run-start") return { ...event, input };
      return event.type === "run-end" ? { ...event, answer: { ...event.answer, ...answer } } : event;
    });
    for (const record of recordAll(id, events, AT)) store().append(record);
    await store().settled(id);
    return id;
  }

  test("are listed only when they are asked for, of all runs or of one, the newest first", async () => {
    const [one, other] = [await storeRun(), await storeRun()];
    const shadows = [await storeRun(one), await storeRun(other), await storeRun(one)];
    const idsOf = async (query: object): Promise<readonly RunId[]> =>
      (await store().list({ limit: 9, ...query })).map(({ id }) => id);
    expect(await idsOf({})).toEqual([other, one]);
    expect(await idsOf({ shadowOf: "any" })).toEqual(shadows.toReversed());
    expect(await idsOf({ shadowOf: one })).toEqual([shadows[2], shadows[0]]);
    expect(await store().get(shadows[1] ?? one)).toMatchObject({ shadowOf: other, status: "done" });
    expect(await store().get(one)).toMatchObject({ shadowOf: null });
  });

  test("never wait for the trace file, not even when a kill cuts them short", async () => {
    const id = await storeRun();
    await storeRun(id);
    const input = { ...sampleInput, origin: { runId: id, kind: "shadow", fromStep: 1 } } as const;
    await store().settled(await store().begin(sampleStart(AT, { input })));
    await store().markInterrupted();
    expect((await store().untraced(9)).map((run) => run.id)).toEqual([id]);
  });

  test("stand apart in the statistics, with the effect of their reviews", async () => {
    const id = await storeRun(undefined, { effect: { ...effect, draftTokens: null } });
    await storeRun(id, { effect });
    await storeRun(id);
    expect((await store().stats(always)).total).toMatchObject({
      runs: 1,
      effect: { runs: 1, checked: 1, fixed: 1, tokenRatio: null },
      shadow: { runs: 2, effect: { runs: 1, changed: 1, checks: 3, draftPassed: 1, answerPassed: 3 } },
    });
  });
}
