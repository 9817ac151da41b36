/** The three tables of metrics keep Prometheus' conventions and the promises of their descriptions. */
import { describe, expect, test } from "vitest";
import { counters } from "./counters.ts";
import { gauges } from "./gauges.ts";
import { histograms } from "./histograms.ts";
import type { MetricDeclaration } from "./metric.ts";

const tables: Readonly<Record<string, Readonly<Record<string, MetricDeclaration>>>> = { counters, gauges, histograms };
const all = Object.values(tables).flatMap((table) => Object.values(table));

describe.each(all)("$name", ({ name, labels, about }) => {
  test("has a name of its own, and labels that differ, in small letters", () => {
    expect(all.filter((other) => other.name === name)).toHaveLength(1);
    expect(name).toMatch(/^frogcom_[a-z]+(_[a-z]+)*$/);
    expect(new Set(labels).size).toBe(labels.length);
    for (const label of labels) expect(label).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test("is described in a sentence of each language", () => {
    expect(about.en).toMatch(/^[A-Z0-9].*\.$/s);
    expect(about.ru).toMatch(/^[А-ЯЁ0-9].*\.$/s);
  });

  test("is described with the same values of labels and settings", () => {
    const named = (text: string): readonly string[] => (text.match(/`[^`]+`/g) ?? []).toSorted();
    expect(named(about.ru)).toEqual(named(about.en));
  });
});

test("counters end in _total, and nothing else does", () => {
  const names = (table: Readonly<Record<string, MetricDeclaration>>): readonly string[] =>
    Object.values(table).map(({ name }) => name);
  expect(names(counters).filter((name) => !name.endsWith("_total"))).toEqual([]);
  expect([...names(gauges), ...names(histograms)].filter((name) => name.endsWith("_total"))).toEqual([]);
});

test.each(Object.values(histograms))("$name is in seconds, its buckets rise", ({ name, buckets }) => {
  expect(name).toMatch(/_seconds$/);
  expect([...buckets]).toEqual([...new Set(buckets)].toSorted((one, other) => one - other));
  expect(buckets[0]).toBeGreaterThan(0);
});

test("no label holds what a user writes: texts and ids would make series without end", () => {
  const labels = new Set(all.flatMap((metric) => metric.labels));
  for (const endless of ["prompt", "run", "id", "message", "url", "key", "user"]) expect(labels).not.toContain(endless);
});
