/** What is counted comes out in Prometheus' text format, and of the gauges what is read at that moment. */
import { expect, it } from "vitest";
import { counters } from "./counters.ts";
import { gauges } from "./gauges.ts";
import { histograms } from "./histograms.ts";
import { createMeter } from "./meter.ts";

/** The lines of one metric. */
function linesOf(text: string, name: string): readonly string[] {
  return text.split("\n").filter((line) => line.startsWith(name));
}

it("counts by labels, one at a time or many", async () => {
  const meter = await createMeter();
  meter.count("tokens", { role: "primary", kind: "prompt" }, 20);
  meter.count("tokens", { role: "primary", kind: "prompt" }, 5);
  meter.count("tokens", { role: "secondary", kind: "prompt" }, 0);
  meter.count("runErrors", { code: "backend-down" });
  const text = await meter.text([]);
  expect(linesOf(text, "frogcom_tokens_total")).toEqual([
    'frogcom_tokens_total{role="primary",kind="prompt"} 25',
    'frogcom_tokens_total{role="secondary",kind="prompt"} 0',
  ]);
  expect(linesOf(text, "frogcom_run_errors_total")).toEqual(['frogcom_run_errors_total{code="backend-down"} 1']);
});

it("puts times into buckets", async () => {
  const meter = await createMeter();
  meter.observe("overheadSeconds", {}, 0.002);
  meter.observe("overheadSeconds", {}, 7);
  const lines = linesOf(await meter.text([]), "frogcom_overhead_seconds");
  expect(lines).toContain('frogcom_overhead_seconds_bucket{le="0.001"} 0');
  expect(lines).toContain('frogcom_overhead_seconds_bucket{le="0.0025"} 1');
  expect(lines).toContain('frogcom_overhead_seconds_bucket{le="+Inf"} 2');
  expect(lines).toContain("frogcom_overhead_seconds_sum 7.002");
});

it("forgets of a gauge what is not read any more", async () => {
  const meter = await createMeter();
  const breaker = (backend: string) => ({ metric: "breakerOpen", labels: { backend }, value: 1 }) as const;
  await meter.text([breaker("a"), breaker("b")]);
  expect(linesOf(await meter.text([breaker("b")]), "frogcom_breaker_open")).toEqual([
    'frogcom_breaker_open{backend="b"} 1',
  ]);
});

it("keeps a label in one line, whatever is in it", async () => {
  const meter = await createMeter();
  const text = await meter.text([{ metric: "info", labels: { version: 'a"b\n\\c' }, value: 1 }]);
  expect(linesOf(text, "frogcom_info")).toEqual([String.raw`frogcom_info{version="a\"b\n\\c"} 1`]);
});

it("tells of the process, too", async () => {
  const text = await (await createMeter()).text([]);
  for (const name of ["process_cpu_seconds_total", "process_resident_memory_bytes", "nodejs_eventloop_lag_p99_seconds"])
    expect(linesOf(text, name)).toHaveLength(1);
});

it("has names as Prometheus wants them, each once", () => {
  const names = [counters, histograms, gauges].flatMap((table) => Object.values(table).map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  for (const { name } of Object.values(counters)) expect(name).toMatch(/^frogcom_[a-z_]+_total$/);
  for (const { name } of Object.values(histograms)) expect(name).toMatch(/^frogcom_[a-z_]+_seconds$/);
  for (const { name } of Object.values(gauges)) expect(name).toMatch(/^frogcom_[a-z_]+$/);
});
