import { expect, test } from "vitest";
import { recordAll, reviewedRun } from "../../../test/support/sample-run.ts";
import type { Sink } from "../../core/ports.ts";
import type { RunId, Storing } from "../../core/types.ts";
import { counted, sinksByStoring } from "./run-sinks.ts";

/** What each of them hears of a run of which so much is to be kept, as JSON. */
function heard(storing: Storing | "shadow"): Readonly<Record<string, string>> {
  const words: Record<string, string> = {};
  const note = (who: string, what: unknown): void => void (words[who] = (words[who] ?? "") + JSON.stringify(what));
  const sinkOf = (name: string): Sink => ({ name, accept: (record) => note(name, record), flush: async () => {} });
  const store = { append: note.bind(undefined, "store"), forget: note.bind(undefined, "forgotten") };
  const sinks = sinksByStoring(store, sinkOf("log"), sinkOf("trace"));
  const { keepers, tellers } = counted(sinks, sinkOf("metrics"))[storing];
  const records = recordAll("frogcom-1700000000.000000" as RunId, reviewedRun);
  for (const record of records) for (const sink of [...keepers, ...tellers]) sink.accept(record);
  return words;
}

const answer = "Ответ с примером";

test("a run that is kept whole comes to all of them", () => {
  const words = heard("full");
  expect(Object.keys(words).toSorted()).toEqual(["log", "metrics", "store", "trace"]);
  for (const word of Object.values(words)) expect(word).toContain(answer);
});

test("a shadow run is kept and told of, but has no place among the answers of the trace file", () => {
  expect(Object.keys(heard("shadow")).toSorted()).toEqual(["log", "metrics", "store"]);
});

test("of a run that is kept in summary only the metrics, which keep no texts, see texts", () => {
  const { metrics, ...others } = heard("summary");
  expect(metrics).toContain(answer);
  expect(Object.keys(others).toSorted()).toEqual(["log", "store", "trace"]);
  for (const word of Object.values(others)) expect(word).not.toContain(answer);
});

test("a run that shall leave nothing is forgotten, and only log and metrics know that it was", () => {
  const { forgotten, log, metrics, ...others } = heard("none");
  expect(forgotten).toBe('"frogcom-1700000000.000000"');
  expect(log).not.toContain(answer);
  expect(metrics).toContain("run-end");
  expect(others).toEqual({});
});
