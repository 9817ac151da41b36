/** What a running program tells of its own work: /metrics, /stats, and what answers cost. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generate, post, request, stream } from "./support/api.ts";
import { startModelServer, vllmPaths } from "./support/model-server.ts";
import { newFolder, type Program, removeFolder, runCli, startProgram } from "./support/program.ts";
import { setStage } from "./support/stage.ts";

const prices = JSON.stringify({ A: { input: 100_000, output: 200_000 }, "B*": { input: 1_000_000, output: 0 } });
/** Seven tokens of prompt and five of completion a call. */
const [costOfA, costOfB] = [0.7 + 1, 7];

/** Values by their line's beginning: `frogcom_runs_active`, `frogcom_x_total{a="b"}`. */
async function metricsOf(program: Program, headers = {}): Promise<(series: string) => number | undefined> {
  const { status, text } = await request(program, "/metrics", { headers });
  expect(status).toBe(200);
  const values = new Map(text.split("\n").map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1))]));
  return (series) => values.get(series);
}

it("runs, calls, tokens, cost and times are counted, plain and streamed", async () => {
  await using stage = await setStage({ env: { PRICES: prices } });
  const { program } = stage;
  const { frogcom } = await generate(program, "a");
  const cost = 2 * costOfA + costOfB;
  expect(frogcom).toMatchObject({ cost, steps: [{ cost: costOfA }, { cost: costOfB }, { cost: costOfA }] });
  await Array.fromAsync(stream(program, { prompt: "a", frogcom: { strategy: "direct" } }));
  expect((await request(program, "/nowhere/else")).status).toBe(404);
  const metric = await metricsOf(program);
  const expected = {
    'frogcom_runs_total{strategy="review",status="done",stop_cause="rounds-done"}': 1,
    'frogcom_runs_total{strategy="direct",status="done",stop_cause="disabled"}': 1,
    'frogcom_steps_total{kind="draft",role="primary",model="A",status="done"}': 2,
    'frogcom_steps_total{kind="review",role="secondary",model="B",status="done"}': 1,
    'frogcom_tokens_total{role="primary",kind="prompt"}': 21,
    'frogcom_tokens_total{role="secondary",kind="completion"}': 5,
    'frogcom_cost_total{role="secondary"}': costOfB,
    frogcom_overhead_seconds_count: 2,
    'frogcom_time_to_first_content_seconds_count{strategy="review"}': 1,
    'frogcom_requests_total{method="POST",route="/generate",status="200"}': 2,
    'frogcom_requests_total{method="GET",route="(none)",status="404"}': 1,
    frogcom_runs_active: 0,
    frogcom_queue_inside: 0,
    [`frogcom_breaker_open{backend="${new URL(stage.backend.url).origin}"}`]: 0,
  };
  expect(Object.fromEntries(Object.keys(expected).map((series) => [series, metric(series)]))).toEqual(expected);
  expect(metric('frogcom_cost_total{role="primary"}')).toBeCloseTo(3 * costOfA);
  expect(metric("process_resident_memory_bytes")).toBeGreaterThan(1e7);
});

it("stored runs tell their cost, in JSON and in the terminal", async () => {
  await using stage = await setStage({ env: { PRICES: prices } });
  const { id } = await generate(stage.program, "a");
  expect((await request(stage.program, `/v1/runs/${id}`)).body).toMatchObject({
    cost: 2 * costOfA + costOfB,
    input: { primary: { price: { input: 100_000, output: 200_000 } } },
    steps: [{ cost: costOfA }, { cost: costOfB }, { cost: costOfA }],
  });
  const shown = await runCli(["runs", "show", id], { folder: stage.program.folder });
  expect(shown.stdout).toContain("tokens: 12 · cost: 1.7 ──");
  expect(shown.stdout).toContain("── Answer · tokens: 36 · cost: 10.4 ──");
});

it("statistics are told over HTTP and in the terminal, with a server and without one", async () => {
  const folder = newFolder();
  {
    await using stage = await setStage({ env: { PRICES: prices }, folder });
    await generate(stage.program, "a");
    await generate(stage.program, { prompt: "a", frogcom: { strategy: "direct" } });
    const { body } = await request(stage.program, "/stats?days=2");
    expect(body).toMatchObject({
      days: 2,
      total: {
        runs: 2,
        done: 2,
        review: { runs: 1, mean_rounds: 1 },
        tokens: { runs_unknown: 0 },
        runs_without_cost: 0,
      },
      by_day: [{ runs: 2, stop_causes: { "rounds-done": 1, disabled: 1 } }],
    });
    const online = await runCli(["stats", "--json", "--days", "2"], { folder });
    expect(JSON.parse(online.stdout)).toEqual(body);
  }
  const offline = await runCli(["stats"], { folder, env: { LLM_BASE_URL: "http://127.0.0.1:1/v1", LLM_MODEL: "A" } });
  expect(offline.stdout).toContain("Runs                     2 (answered: 2)\n");
  expect(offline.stdout).toContain("Cost                     12.1\n");
  removeFolder(folder);
});

it("the log has a line for each run, with its figures and without its texts", async () => {
  await using stage = await setStage({ env: { PRICES: prices } });
  const { id } = await generate(stage.program, "planted-question");
  stage.backend.set("401");
  await post(stage.program, { prompt: "planted-question" });
  const path = join(stage.program.folder, "logs", "frogcom.log");
  await stage.program.stop();
  const text = readFileSync(path, "utf8");
  const runs = text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === "run");
  expect(runs).toMatchObject([
    {
      level: "info",
      msg: "run answered",
      runId: id,
      strategy: "review",
      rounds: 1,
      stopCause: "rounds-done",
      tokens: { primary: { prompt: 14, completion: 10 }, secondary: { prompt: 7, completion: 5 } },
      cost: 2 * costOfA + costOfB,
    },
    { level: "error", msg: "run failed", status: "failed", code: "backend-refused-key", cost: 0 },
  ]);
  expect(text).not.toMatch(/planted-question|answer \d from/);
});

it("an answer that was given before costs nothing, and is counted as a hit", async () => {
  await using stage = await setStage({ env: { PRICES: prices, CACHE: "memory" } });
  const body = { prompt: "a", temperature: 0, seed: 1, frogcom: { strategy: "direct" } };
  expect((await generate(stage.program, body)).frogcom).toMatchObject({ cost: costOfA });
  expect((await generate(stage.program, body)).frogcom).toMatchObject({ cost: 0, steps: [{ cost: 0 }] });
  const metric = await metricsOf(stage.program);
  expect(metric('frogcom_cache_hits_total{kind="draft"}')).toBe(1);
  expect(metric('frogcom_steps_total{kind="draft",role="primary",model="A",status="cached"}')).toBe(1);
  expect(metric('frogcom_cost_total{role="primary"}')).toBe(costOfA);
  expect((await request(stage.program, "/stats")).body).toMatchObject({ total: { runs: 2, cost: costOfA } });
});

it("names that requests make up are no names of metrics, and what never happened is not there", async () => {
  await using stage = await setStage();
  await generate(stage.program, { prompt: "a", frogcom: { refine: { model: "made-up" } } });
  const { text } = await request(stage.program, "/metrics");
  expect(text).toContain('frogcom_steps_total{kind="refine",role="primary",model="other",status="done"} 1');
  expect(text).not.toContain("made-up");
  expect(text).not.toContain("frogcom_cost_total{");
});

it("a backend that is down is seen by its breaker and its failures", async () => {
  await using stage = await setStage();
  stage.backend.set("503-always");
  for (let i = 0; i < 3; i++) await post(stage.program, { prompt: "a" });
  const metric = await metricsOf(stage.program);
  expect(metric(`frogcom_breaker_open{backend="${new URL(stage.backend.url).origin}"}`)).toBe(1);
  expect(metric('frogcom_runs_total{strategy="review",status="failed",stop_cause="none"}')).toBe(3);
  expect(metric('frogcom_steps_total{kind="draft",role="primary",model="A",status="failed"}')).toBe(3);
});

it("with keys, who has none gets none", async () => {
  await using stage = await setStage({ env: { API_KEY: "user", ADMIN_API_KEY: "admin" } });
  expect((await request(stage.program, "/metrics")).status).toBe(401);
  expect((await request(stage.program, "/metrics", { headers: { authorization: "Bearer user" } })).status).toBe(403);
  const metric = await metricsOf(stage.program, { authorization: "Bearer admin" });
  expect(metric('frogcom_requests_total{method="GET",route="/metrics",status="401"}')).toBe(1);
});

it("what a model server and the GPUs tell of themselves is there, and one that hangs holds no scrape up", async () => {
  const folder = newFolder();
  const smi = join(folder, "nvidia-smi");
  writeFileSync(smi, "#!/bin/sh\necho '0, NVIDIA L4, 100, 23034, 50'\n", { mode: 0o755 });
  const metrics = 'vllm:num_requests_running{engine="0"} 3\nvllm:kv_cache_usage_perc{engine="0"} 0.5\n';
  const server = await startModelServer({ ...vllmPaths, "/metrics": metrics });
  const env = { LLM_BASE_URL: server.url, PATH: `${folder}:${process.env["PATH"]}` };
  await using program = await startProgram({ env, folder });
  const backend = new URL(server.url).origin;
  const metric = await metricsOf(program);
  expect(metric(`frogcom_backend_requests{backend="${backend}",state="running"}`)).toBe(3);
  expect(metric(`frogcom_backend_kv_cache_ratio{backend="${backend}"}`)).toBe(0.5);
  expect(metric('frogcom_gpu_memory_used_bytes{gpu="0",name="NVIDIA L4"}')).toBe(100 * 1024 ** 2);
  await program.stop();
  await server.stop();

  writeFileSync(smi, "#!/bin/sh\nexec sleep 600\n");
  await using stage = await setStage({ env: { PATH: env.PATH } });
  await metricsOf(stage.program);
  await expect
    .poll(async () => (await metricsOf(stage.program))('frogcom_resource_errors_total{source="nvidia-smi"}'), {
      timeout: 20_000,
    })
    .toBeGreaterThan(0);
  removeFolder(folder);
});
