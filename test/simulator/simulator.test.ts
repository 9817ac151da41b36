/** A thousand simulations of FrogCom under faults, leaving clients, kills and jumping clocks: what is true of every one of them. */
import { beforeAll, describe, expect, it } from "vitest";
import { breachesIn, invariants, type Breach } from "./invariants.ts";
import { replayCommand } from "./replay-command.ts";
import { simulate } from "./simulate.ts";

const SEEDS = 1000;

const breaches: (Breach & { readonly replay: string })[] = [];
const seen = { answered: 0, degraded: 0, failed: 0, cancelled: 0, refused: 0, killed: 0, resumed: 0, calls: 0 };

beforeAll(async () => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    const history = await simulate(seed);
    for (const breach of breachesIn(history)) breaches.push({ ...breach, replay: replayCommand(seed) });
    seen.calls += history.calls.length;
    for (const { outcome, refusal, isCutByKill, resumes } of history.visits) {
      if (refusal !== undefined) seen.refused++;
      if (isCutByKill === true) seen.killed++;
      if (resumes !== undefined) seen.resumed++;
      if (outcome?.state.answer?.degraded !== undefined) seen.degraded++;
      if (outcome?.state.answer !== undefined) seen.answered++;
      if (outcome?.state.status === "failed") seen.failed++;
      if (outcome?.state.status === "cancelled") seen.cancelled++;
    }
  }
}, 600_000);

describe(`in ${SEEDS} simulations`, () => {
  it.each(Object.keys(invariants))("%s", (name) => {
    expect(breaches.filter(({ invariant }) => invariant === name)).toEqual([]);
  });

  it("everything happens that can happen", () => {
    for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(20);
  });

  it("equal seeds give equal simulations", async () => {
    const [one, other] = [await simulate(7), await simulate(7)];
    const told = ({ visits, calls }: typeof one): unknown => [visits.map(({ heard }) => heard), calls.length];
    expect(told(one)).toEqual(told(other));
  });
});
