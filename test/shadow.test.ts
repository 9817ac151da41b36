/** Reviews behind answers, in the running program: users get the draft, nobody waits, and the figures tell what a review is worth. */
import { readFileSync } from "node:fs";
import { beforeEach, expect, it } from "vitest";
import { generate, request, stream } from "./support/api.ts";
import { type Program, runCli } from "./support/program.ts";
import { setRestarts } from "./support/restarts.ts";
import { reviewReply } from "./support/scripted-run.ts";
import { stepOf } from "./support/stage.ts";

const review = reviewReply({ problem: "The year is missing.", fix: "Add 1601." });
const says = { draft: "Shakespeare.", review, refine: "Shakespeare, 1601." };
const question = { prompt: "Who wrote Hamlet?", frogcom: { checks: [{ type: "includes", text: "1601" }] } };
/** Between an answer and its review. */
const QUIET_MS = 1000;
/** That, with room for a busy machine. */
const soon = { timeout: 20_000, interval: 50 };

const { backend, folder, start } = await setRestarts({ STRATEGY: "shadow" });
beforeEach(() => backend.set((exchange) => ({ says: says[stepOf(exchange)] })));

/** From the draft's call, and so at least from its answer, to the call of the review. */
function quietMs(): number {
  const [draft, review] = backend.calls;
  return (review?.t ?? 0) - (draft?.t ?? 0);
}

interface Shadow {
  readonly run_id: string;
  readonly status: string;
  readonly effect: object | null;
}

async function shadowOf(program: Program, id: string): Promise<Shadow | null> {
  const { body } = await request(program, `/v1/runs/${id}`);
  return (body as { readonly shadow: Shadow | null }).shadow;
}

async function metric(program: Program, series: string): Promise<number> {
  const { text } = await request(program, "/metrics");
  const line = text.split("\n").find((each) => each.startsWith(`${series} `));
  return Number(line?.split(" ").at(-1) ?? 0);
}

it("users get the draft before any review begins, and the review is in the run, the statistics, the metrics and the terminal", async () => {
  await using program = await start();
  const { id, choices, frogcom } = await generate(program, question);
  expect([choices[0]?.message.content, frogcom.steps.length]).toEqual(["Shakespeare.", 1]);
  await expect.poll(async () => (await shadowOf(program, id))?.status, soon).toBe("done");
  expect(backend.calls.map(stepOf)).toEqual(["draft", "review", "refine"]);
  expect(quietMs()).toBeGreaterThanOrEqual(QUIET_MS);
  const shadow = await shadowOf(program, id);
  expect(shadow?.effect).toMatchObject({ checks: 1, draft_passed: 0, answer_passed: 1, fixed: true, extra_tokens: 24 });
  expect((await request(program, "/v1/runs")).body).toMatchObject({ data: [{ id, shadow_of: null }] });
  expect((await request(program, "/v1/runs?shadow=true")).body).toMatchObject({
    data: [{ id: shadow?.run_id, shadow_of: id, strategy: "review" }],
  });
  const { body } = await request(program, "/stats");
  expect(body).toMatchObject({
    recommendation: { answers: null, shadow: { finding: "too-few" } },
    total: { runs: 1, tokens: { secondary: { completion: 0 } }, shadow: { runs: 1, tokens: 24, effect: { fixed: 1 } } },
  });
  expect(await metric(program, 'frogcom_effect_runs_total{place="shadow",outcome="fixed"}')).toBe(1);
  expect(await metric(program, 'frogcom_shadow_tokens_total{role="secondary",kind="prompt"}')).toBe(7);
  expect(await metric(program, 'frogcom_runs_total{strategy="review",status="done",stop_cause="rounds-done"}')).toBe(0);
  const [stats, list, shown] = await Promise.all(
    [["stats"], ["runs", "list", "--shadow"], ["runs", "show", id]].map((args) => runCli(args, { folder: folder() })),
  );
  expect(stats?.stdout).toContain("Over 1 requests the review fixed 1, broke 0 (with checks: 1)");
  expect(list?.stdout).toContain(shadow?.run_id);
  expect(shown?.stdout).toContain(
    `Review behind the answer (${shadow?.run_id}): changed it · checks: 0 -> 1 of 1, fixed`,
  );
  const trace = readFileSync(program.tracePath, "utf8");
  expect(trace).toContain(`TRACE START: ${id}\n`);
  expect(trace).not.toContain(shadow?.run_id);
  expect(trace).not.toContain("1601.");
});

it("the figures are those of the stored runs: a restart changes nothing, and no shadow run comes into the trace then", async () => {
  let id = "";
  {
    await using program = await start();
    ({ id } = await generate(program, question));
    await expect.poll(async () => (await shadowOf(program, id))?.status, soon).toBe("done");
  }
  await using program = await start({ STRATEGY: "direct" });
  expect((await request(program, "/stats")).body).toMatchObject({
    total: { shadow: { runs: 1, effect: { fixed: 1 } } },
  });
  expect(readFileSync(program.tracePath, "utf8")).not.toContain((await shadowOf(program, id))?.run_id);
});

it("a request can ask for it by itself, and a stream ends before the review begins", async () => {
  await using program = await start({ STRATEGY: "review" });
  const events = await Array.fromAsync(stream(program, { ...question, frogcom: { strategy: "shadow" } }));
  expect(events.at(-1)).toMatchObject({ name: "run-end" });
  await expect.poll(() => backend.calls.map(stepOf), soon).toEqual(["draft", "review", "refine"]);
  expect(quietMs()).toBeGreaterThanOrEqual(QUIET_MS);
});

it("somebody who asks in the middle of a review has the models for themselves, and the review comes later", async () => {
  const { promise: never } = Promise.withResolvers<void>();
  backend.set((exchange) => ({
    says: says[stepOf(exchange)],
    ...(stepOf(exchange) === "review" && exchange.n === 2 && { after: never }),
  }));
  await using program = await start();
  const { id } = await generate(program, question);
  await expect.poll(() => backend.calls.map(stepOf), soon).toEqual(["draft", "review"]);
  const next = await generate(program, { prompt: "And Faust?" });
  expect(next.choices[0]?.message.content).toBe("Shakespeare.");
  await expect.poll(() => backend.calls[1]?.closedEarly, soon).toBeDefined();
  expect(backend.calls.map(stepOf).slice(0, 3)).toEqual(["draft", "review", "draft"]);
  await expect.poll(async () => (await shadowOf(program, id))?.status, soon).toBe("done");
});

it("SIGTERM waits for no review behind an answer, and kill -9 leaves one that was interrupted", async () => {
  const { promise: never } = Promise.withResolvers<void>();
  backend.set((exchange) => ({ says: says[stepOf(exchange)], ...(stepOf(exchange) === "review" && { after: never }) }));
  for (const [signal, status] of [
    ["SIGTERM", "cancelled"],
    ["SIGKILL", "interrupted"],
  ] as const) {
    const program = await start({ SHUTDOWN_TIMEOUT: "600" });
    const { id } = await generate(program, question);
    await expect.poll(() => backend.open(), soon).toBe(1);
    await program.stop(signal);
    await using again = await start({ STRATEGY: "direct" });
    expect(await shadowOf(again, id)).toMatchObject({ status, effect: null });
    expect(readFileSync(again.tracePath, "utf8")).toContain(`TRACE START: ${id}\n`);
    expect(readFileSync(again.tracePath, "utf8").match(/TRACE START/g)).toHaveLength(status === "cancelled" ? 1 : 2);
  }
});

it("SHADOW measures direct answers too, until the tokens of the day are spent", async () => {
  await using program = await start({ STRATEGY: "direct", SHADOW: "100", SHADOW_BUDGET: "20" });
  const { id } = await generate(program, question);
  await expect.poll(async () => (await shadowOf(program, id))?.status, soon).toBe("done");
  const { id: next } = await generate(program, question);
  await expect.poll(() => metric(program, 'frogcom_shadow_skipped_total{reason="budget"}'), soon).toBe(1);
  expect(await shadowOf(program, next)).toBeNull();
});
