/** Tells all metrics: what was counted so far, and what is so at this moment, which only the app knows. */
import type { Gate } from "../../core/gate.ts";
import type { Meter } from "../../sinks/metrics/meter.ts";
import type { Reading } from "../../sinks/metrics/gauges.ts";
import type { ModelSource } from "../models/model-source.ts";
import type { LiveModels } from "../models/models.ts";

export interface ScrapePorts {
  readonly meter: Pick<Meter, "text">;
  readonly version: string;
  readonly gate: Pick<Gate, "insideCount" | "waitingCount">;
  readonly activeCount: () => number;
  readonly models: Pick<LiveModels, "placed">;
  readonly isBrownOut: () => boolean;
  /** What these places and this machine tell of their resources. Never rejects. */
  readonly resources: (sources: readonly ModelSource[]) => Promise<readonly Reading[]>;
}

/** Makes the question that GET /metrics asks. */
export function createScrape(ports: ScrapePorts): () => Promise<string> {
  const { meter, models, resources } = ports;
  return async () => {
    const sources = sourcesOf(models);
    const asked = await resources(sources);
    return meter.text([...ownReadings(ports), ...sources.flatMap(loadReadings), ...asked]);
  };
}

function ownReadings({ version, gate, activeCount, isBrownOut }: ScrapePorts): readonly Reading[] {
  return [
    { metric: "info", labels: { version }, value: 1 },
    { metric: "runsActive", labels: {}, value: activeCount() },
    { metric: "queueInside", labels: {}, value: gate.insideCount() },
    { metric: "queueWaiting", labels: {}, value: gate.waitingCount() },
    { metric: "brownOut", labels: {}, value: isBrownOut() ? 1 : 0 },
  ];
}

/** Each place once, also where both models share it. */
export function sourcesOf(models: Pick<LiveModels, "placed">): readonly ModelSource[] {
  const pair = models.placed();
  return pair === undefined ? [] : [...new Set([pair.primary.source, pair.secondary.source])];
}

function loadReadings(source: ModelSource): readonly Reading[] {
  const { name: backend } = source;
  const { running, waiting, isShunned } = source.load();
  return [
    { metric: "backendCalls", labels: { backend, state: "running" }, value: running },
    { metric: "backendCalls", labels: { backend, state: "waiting" }, value: waiting },
    ...(isShunned === undefined ? [] : [breaker(backend, isShunned)]),
  ];
}

function breaker(backend: string, isShunned: boolean): Reading {
  return { metric: "breakerOpen", labels: { backend }, value: isShunned ? 1 : 0 };
}
