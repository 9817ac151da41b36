/** 150 runs at once for a backend that is slow, with small limits: reviews are shed before any draft is refused, and it ends. */
import { expect, it } from "vitest";
import { post, request } from "./support/api.ts";
import { setStage, stepOf } from "./support/stage.ts";

const RUNS = 150;

interface Told {
  readonly status: number;
  readonly degraded: string | null;
  readonly retryAfter: number;
}

async function askAll(stage: Awaited<ReturnType<typeof setStage>>): Promise<readonly Told[]> {
  const asks = Array.from({ length: RUNS }, async (_, number) => {
    const { status, headers } = await post(stage.program, { prompt: `question ${number}` });
    return { status, degraded: headers.get("x-frogcom-degraded"), retryAfter: Number(headers.get("retry-after")) };
  });
  return Promise.all(asks);
}

it("reviews are shed first, and when the line is short again answers are reviewed as before", async () => {
  const env = { MAX_CONCURRENT: "50", MAX_QUEUE: "120", MAX_BACKEND_CALLS: "5" };
  await using stage = await setStage({ env });
  stage.backend.set((exchange) => ({ says: `the ${stepOf(exchange)}`, after: new Promise((r) => setTimeout(r, 20)) }));
  const told = await askAll(stage);
  expect(told.map(({ status }) => status)).toEqual(Array.from({ length: RUNS }, () => 200));
  const shed = told.filter(({ degraded }) => degraded === "overloaded").length;
  expect(shed).toBeGreaterThan(RUNS / 10);
  const metrics = (await request(stage.program, "/metrics")).text;
  expect(metrics).toMatch(new RegExp(`^frogcom_shed_reviews_total ${shed}$`, "m"));
  expect(metrics).toMatch(/^frogcom_brown_out 0$/m);
  expect(metrics).toMatch(/^frogcom_queue_waiting 0$/m);
  const after = await post(stage.program, { prompt: "afterwards" });
  expect([after.status, after.headers.get("x-frogcom-degraded")]).toEqual([200, null]);
});

it("with BROWN_OUT=false all that is answered is reviewed, the others are refused with a time, and nothing is left over", async () => {
  const env = { MAX_CONCURRENT: "10", MAX_QUEUE: "20", BROWN_OUT: "false" };
  await using stage = await setStage({ env });
  stage.backend.set((exchange) => ({ says: `the ${stepOf(exchange)}`, after: new Promise((r) => setTimeout(r, 20)) }));
  const told = await askAll(stage);
  const counts = Map.groupBy(told, ({ status }) => status);
  expect(new Set(counts.keys())).toEqual(new Set([200, 429]));
  expect(told.filter(({ degraded }) => degraded !== null)).toEqual([]);
  for (const { retryAfter } of counts.get(429) ?? []) expect(retryAfter).toSatisfy((s: number) => s >= 1 && s <= 60);
  expect((await request(stage.program, "/metrics")).text).toMatch(/^frogcom_queue_inside 0$/m);
});
