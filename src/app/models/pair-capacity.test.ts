/** What is told of a pair of models to those who have many requests. */
import { expect, test } from "vitest";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import type { ModelSource } from "./model-source.ts";
import { capacityOf } from "./pair-capacity.ts";

function sourceWith(callsAtOnce: number, swapsModels: boolean, memory?: object): ModelSource {
  return {
    name: "somewhere",
    backend: scriptedBackend([], "somewhere"),
    contextTokens: () => undefined,
    callsAtOnce: () => callsAtOnce,
    swapsModels: () => swapsModels,
    ...(memory && { memory }),
    load: () => ({ running: 0, waiting: 0, fill: 0 }),
    resources: () => Promise.resolve({}),
    health: () => Promise.resolve({ isReady: true }),
    close: () => Promise.resolve(),
  };
}

const ollama = sourceWith(4, true);

test("two models in one place that swaps them may have to make room for each other", () => {
  const pair = { primary: { source: ollama, model: "A" }, secondary: { source: ollama, model: "B" } };
  expect(capacityOf(pair)).toEqual({ runsAtOnce: 4, swapsModels: true });
});

test.each([
  ["one model", ollama, "A"],
  ["two places", sourceWith(4, true), "B"],
])("%s have no need to", (_, source, model) => {
  const pair = { primary: { source: ollama, model: "A" }, secondary: { source, model } };
  expect(capacityOf(pair)).toMatchObject({ swapsModels: false });
});

test.each([
  [true, "do not fit in"],
  [false, "fit in"],
])("two sources in one memory may have to make room for each other: %s where both %s", (swaps) => {
  const memory = {};
  const [one, other] = [sourceWith(8, swaps, memory), sourceWith(8, swaps, memory)];
  const pair = { primary: { source: one, model: "A" }, secondary: { source: other, model: "B" } };
  expect(capacityOf(pair)?.swapsModels).toBe(swaps);
});

test("nor have two models in one place that keeps both", () => {
  const vllm = sourceWith(32, false);
  const pair = { primary: { source: vllm, model: "A" }, secondary: { source: vllm, model: "B" } };
  expect(capacityOf(pair)).toEqual({ runsAtOnce: 32, swapsModels: false });
});

test("the smaller side decides how many runs go on at once", () => {
  const pair = { primary: { source: sourceWith(32, false), model: "A" }, secondary: { source: ollama, model: "B" } };
  expect(capacityOf(pair)?.runsAtOnce).toBe(4);
});

test("no pair has no capacity yet", () => {
  expect(capacityOf(undefined)).toBeUndefined();
});
