/** What is so at the moment of a scrape. */
import { describe, expect, it } from "vitest";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import type { Reading } from "../../sinks/metrics/gauges.ts";
import type { ModelSource, SourceLoad } from "../models/model-source.ts";
import type { PlacedPair } from "../models/place-models.ts";
import { createScrape } from "./scrape.ts";

function source(name: string, load: SourceLoad): ModelSource {
  return {
    name,
    backend: scriptedBackend([]),
    contextTokens: () => undefined,
    callsAtOnce: () => 4,
    swapsModels: () => false,
    health: () => Promise.resolve({ isReady: true }),
    load: () => load,
    resources: () => Promise.resolve({}),
    close: () => Promise.resolve(),
  };
}

async function readingsOf(placed: PlacedPair | undefined): Promise<readonly string[]> {
  let told: readonly Reading[] = [];
  const scrape = createScrape({
    meter: {
      text(readings) {
        told = readings;
        return Promise.resolve("text");
      },
    },
    version: "1.2.3",
    gate: { insideCount: () => 3, waitingCount: () => 4 },
    activeCount: () => 2,
    models: { placed: () => placed },
    isBrownOut: () => true,
    resources: (sources) => Promise.resolve(sources.map(({ name }) => askedAbout(name))),
  });
  expect(await scrape()).toBe("text");
  return told.map(({ metric, labels, value }) => [metric, ...Object.values(labels), value].join(" "));
}

/** Stands for what a place tells of its resources. */
function askedAbout(backend: string): Reading {
  return { metric: "engineBytes", labels: { backend }, value: 9 };
}

const own = ["info 1.2.3 1", "runsActive 2", "queueInside 3", "queueWaiting 4", "brownOut 1"];

describe("the readings of a scrape", () => {
  it("are those of the app alone while there is no model", async () => {
    expect(await readingsOf(undefined)).toEqual(own);
  });

  it("tell of each place once, also where both models share it", async () => {
    const both = { source: source("http://a", { running: 5, waiting: 6, fill: 0, isShunned: false }), model: "m" };
    expect(await readingsOf({ primary: both, secondary: both })).toEqual([
      ...own,
      "backendCalls http://a running 5",
      "backendCalls http://a waiting 6",
      "breakerOpen http://a 0",
      "engineBytes http://a 9",
    ]);
  });

  it("tell which place is not asked at present; a place without a breaker has none", async () => {
    const down = { source: source("http://a", { running: 0, waiting: 0, fill: 0, isShunned: true }), model: "m" };
    const engine = { source: source("embedded", { running: 1, waiting: 0, fill: 0 }), model: "n" };
    expect(
      (await readingsOf({ primary: down, secondary: engine })).filter((line) => /^(backend|breaker)/.test(line)),
    ).toEqual([
      "backendCalls http://a running 0",
      "backendCalls http://a waiting 0",
      "breakerOpen http://a 1",
      "backendCalls embedded running 1",
      "backendCalls embedded waiting 0",
    ]);
  });
});
