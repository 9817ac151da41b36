/** What places and GPUs tell of themselves, as readings. */
import { describe, expect, it } from "vitest";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { createVirtualClock } from "../../../test/support/virtual-clock.ts";
import type { Gpu } from "../../backends/gpu.ts";
import type { ModelSource, SourceResources } from "../models/model-source.ts";
import { createResourceReadings } from "./resource-readings.ts";

type Ask = () => Promise<SourceResources>;

function source(name: string, resources: Ask): ModelSource {
  return {
    name,
    backend: scriptedBackend([]),
    contextTokens: () => undefined,
    callsAtOnce: () => 4,
    swapsModels: () => false,
    health: () => Promise.resolve({ isReady: true }),
    load: () => ({ running: 0, waiting: 0, fill: 0 }),
    resources,
    close: () => Promise.resolve(),
  };
}

function reader(gpus: () => Promise<readonly Gpu[]> = () => Promise.resolve([])) {
  const failures: string[] = [];
  const clock = createVirtualClock();
  const read = createResourceReadings({ clock, readGpus: gpus, onFailure: (name) => void failures.push(name) });
  const lines = async (...sources: readonly ModelSource[]): Promise<readonly string[]> =>
    (await read(sources)).map(({ metric, labels, value }) => [metric, ...Object.values(labels), value].join(" "));
  return { lines, failures, clock };
}

describe("the readings of resources", () => {
  it("are what each place tells, and nothing for what it does not", async () => {
    const engine = source("embedded", () => Promise.resolve({ engineBytes: 7 }));
    const vllm = source("http://v", () => Promise.resolve({ kvCacheRatio: 0, running: 2, waiting: 0, fill: 0 }));
    const models = [{ name: "m", bytes: 9, gpuBytes: 4 }];
    const ollama = source("http://o", () => Promise.resolve({ models }));
    const silent = source("http://s", () => Promise.resolve({}));
    expect(await reader().lines(engine, vllm, ollama, silent)).toEqual([
      "engineBytes embedded 7",
      "kvCacheRatio http://v 0",
      "backendRequests http://v running 2",
      "backendRequests http://v waiting 0",
      "modelBytes http://o m 9",
      "modelGpuBytes http://o m 4",
    ]);
  });

  it("are those of the GPUs, too", async () => {
    const gpus = [
      { index: "0", name: "L4", usedBytes: 1, totalBytes: 2, utilization: 0.5 },
      { index: "1", name: "GB10" },
    ];
    expect(await reader(() => Promise.resolve(gpus)).lines()).toEqual([
      "gpuUsedBytes 0 L4 1",
      "gpuTotalBytes 0 L4 2",
      "gpuUtilization 0 L4 0.5",
    ]);
  });

  it("of one that fails are missing, and it is told who it was; the others stand", async () => {
    const { lines, failures } = reader(() => Promise.reject(new Error("no driver")));
    const dead = source("http://d", () => Promise.reject(new Error("down")));
    const engine = source("embedded", () => Promise.resolve({ engineBytes: 7 }));
    expect(await lines(dead, engine)).toEqual(["engineBytes embedded 7"]);
    expect(failures.toSorted()).toEqual(["http://d", "nvidia-smi"]);
  });

  it("are asked for once in a few seconds, of each place", async () => {
    let asked = 0;
    const { lines, clock } = reader();
    const engine = source("embedded", () => Promise.resolve({ engineBytes: ++asked }));
    expect([await lines(engine), await lines(engine)]).toEqual([
      ["engineBytes embedded 1"],
      ["engineBytes embedded 1"],
    ]);
    clock.advance(5001);
    expect(await lines(engine)).toEqual(["engineBytes embedded 2"]);
  });
});
