/** Counts and measures, and tells it all in Prometheus' text format; the only file that knows prom-client. */
import { type CounterLabels, type CounterName, counters } from "./counters.ts";
import { gauges, type Reading } from "./gauges.ts";
import { type HistogramLabels, type HistogramName, histograms } from "./histograms.ts";

export interface Meter {
  count<Name extends CounterName>(metric: Name, labels: CounterLabels<Name>, by?: number): void;
  observe<Name extends HistogramName>(metric: Name, labels: HistogramLabels<Name>, value: number): void;
  /** All metrics, those of the process too; of the gauges exactly these readings. */
  text(readings: readonly Reading[]): Promise<string>;
}

/** Loads the library, which takes some milliseconds of a start that others can use. Each meter counts for itself. */
export async function createMeter(): Promise<Meter> {
  const prometheus = await import("prom-client");
  const registry = new prometheus.Registry();
  const registers = [registry];
  const counting = eachOf(
    counters,
    ({ name, labels: labelNames, about }) =>
      new prometheus.Counter<string>({ name, help: about.en, labelNames, registers }),
  );
  const observing = eachOf(
    histograms,
    ({ name, labels: labelNames, about, buckets }) =>
      new prometheus.Histogram<string>({ name, help: about.en, labelNames, buckets: [...buckets], registers }),
  );
  const reading = eachOf(
    gauges,
    ({ name, labels: labelNames, about }) =>
      new prometheus.Gauge<string>({ name, help: about.en, labelNames, registers }),
  );
  prometheus.collectDefaultMetrics({ register: registry });
  return {
    count: (metric, labels, by = 1) => counting.get(metric)?.inc(labels, by),
    observe: (metric, labels, value) => observing.get(metric)?.observe(labels, value),
    text(readings) {
      for (const gauge of reading.values()) gauge.reset();
      for (const { metric, labels, value } of readings) reading.get(metric)?.set(labels, value);
      return registry.metrics();
    },
  };
}

function eachOf<D, T>(table: Readonly<Record<string, D>>, make: (declaration: D) => T): ReadonlyMap<string, T> {
  return new Map(Object.entries(table).map(([key, declaration]) => [key, make(declaration)]));
}
