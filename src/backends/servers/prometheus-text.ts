/** Reads values out of Prometheus' text format, which vLLM and llama.cpp tell their load in. */

/** The values of all series of one metric. */
export function valuesOf(text: string, metric: string): readonly number[] {
  return text.split("\n").flatMap((line) => {
    if (!line.startsWith(metric)) return [];
    // A label may hold any text, so that only the last brace ends the labels.
    const value = /^(?:\{.*\})?\s+(\S+)/.exec(line.slice(metric.length))?.[1];
    const number = value === undefined ? Number.NaN : Number(value);
    return Number.isFinite(number) ? [number] : [];
  });
}

/** Undefined where the metric is not told. */
export function sumOf(text: string, metric: string): number | undefined {
  const values = valuesOf(text, metric);
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
