/** What the models and this machine's GPUs take of memory and time, as readings for a scrape. */
import type { Gpu } from "../../backends/gpu.ts";
import type { GaugeSeries, Reading } from "../../sinks/metrics/gauges.ts";
import { lastKnown, type LastKnownPorts } from "./last-known.ts";
import type { ModelSource, SourceResources } from "../models/model-source.ts";

export interface ResourcePorts {
  readonly clock: LastKnownPorts["clock"];
  readonly readGpus: (signal: AbortSignal) => Promise<readonly Gpu[]>;
  /** Told who was asked and did not answer. */
  readonly onFailure: (source: string) => void;
}

/** Makes the question. It asks the places that it is given, each at most every few seconds, waits briefly, and never fails. */
export function createResourceReadings(
  ports: ResourcePorts,
): (sources: readonly ModelSource[]) => Promise<readonly Reading[]> {
  const resourcesOf = new WeakMap<ModelSource, () => Promise<SourceResources | undefined>>();
  const gpus = lastKnown(ports.readGpus, { ...ports, onFailure: () => ports.onFailure("nvidia-smi") });

  async function readSource(source: ModelSource): Promise<readonly Reading[]> {
    const onFailure = (): void => ports.onFailure(source.name);
    const ask = resourcesOf.get(source) ?? lastKnown((signal) => source.resources(signal), { ...ports, onFailure });
    resourcesOf.set(source, ask);
    return sourceReadings(source.name, (await ask()) ?? {});
  }

  return async (sources) => {
    const readings = await Promise.all([
      ...sources.map(readSource),
      gpus().then((known = []) => known.flatMap(gpuReadings)),
    ]);
    return readings.flat();
  };
}

function sourceReadings(backend: string, resources: SourceResources): readonly Reading[] {
  const { engineBytes, kvCacheRatio, running, waiting, models = [] } = resources;
  return [
    ...reading({ metric: "engineBytes", labels: { backend } }, engineBytes),
    ...reading({ metric: "kvCacheRatio", labels: { backend } }, kvCacheRatio),
    ...reading({ metric: "backendRequests", labels: { backend, state: "running" } }, running),
    ...reading({ metric: "backendRequests", labels: { backend, state: "waiting" } }, waiting),
    ...models.flatMap(({ name: model, bytes, gpuBytes }) => [
      ...reading({ metric: "modelBytes", labels: { backend, model } }, bytes),
      ...reading({ metric: "modelGpuBytes", labels: { backend, model } }, gpuBytes),
    ]),
  ];
}

function gpuReadings({ index: gpu, name, usedBytes, totalBytes, utilization }: Gpu): readonly Reading[] {
  const labels = { gpu, name };
  return [
    ...reading({ metric: "gpuUsedBytes", labels }, usedBytes),
    ...reading({ metric: "gpuTotalBytes", labels }, totalBytes),
    ...reading({ metric: "gpuUtilization", labels }, utilization),
  ];
}

/** None where the value is unknown. */
function reading(series: GaugeSeries, value: number | undefined): readonly Reading[] {
  return value === undefined ? [] : [{ ...series, value }];
}
