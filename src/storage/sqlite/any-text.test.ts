/** Whatever people, models and backends write, a run comes out of the file as it went in. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { noteOf, valueChange } from "../../../test/support/settings-note.ts";
import type { Store } from "../../core/ports.ts";
import { applyRecord, emptyRun, type RunState } from "../../core/state.ts";
import type { RunEvent, RunRecord, Step } from "../../core/types.ts";
import { recordAll, sampleInput, sampleStart } from "../../../test/support/sample-run.ts";
import { serveDatabase } from "./serve-database.ts";
import { openSqliteStore } from "./sqlite-store.ts";

let folder: string;
let store: Store;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "frogcom-text-"));
  store = await openSqliteStore({
    path: join(folder, "a.sqlite"),
    sync: "normal",
    clock: Date,
    startThread: (task, port) => void serveDatabase(port, task),
  });
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const odd = fc.constantFrom(
  "\u0000",
  "\ud83d",
  "\udc38",
  "🐸",
  "\ufeff",
  "\u2028",
  "'",
  '"',
  "\\",
  "{}",
  "null",
  "-- ",
);
const pieces = fc
  .array(fc.oneof(odd, fc.string({ unit: "grapheme" })), { maxLength: 5 })
  .map((parts) => parts.join(""));
/** Columns of their own are UTF-8, which knows no halves of characters; what is JSON keeps those too. */
const wellFormed = pieces.map((text) => text.toWellFormed());

const anyRun = fc.record({
  question: pieces,
  draft: pieces,
  thought: pieces,
  raw: pieces,
  why: wellFormed,
  model: wellFormed,
});

function eventsOf(text: typeof anyRun extends fc.Arbitrary<infer Text> ? Text : never): readonly RunEvent[] {
  const input = { ...sampleInput, conversation: [{ role: "user", content: text.question }] } as const;
  const step: Step = { index: 0, round: 0, kind: "draft", role: "primary" };
  const review: Step = { index: 1, round: 1, kind: "review", role: "secondary" };
  const call = { model: text.model, messages: input.conversation, sampling: { stop: [text.raw] } };
  const output = {
    text: text.draft,
    raw: text.raw,
    reasoning: text.thought,
    finishReason: "stop",
    usage: null,
  } as const;
  const degraded = { reason: text.why, code: "backend-failed", completedRounds: 0 } as const;
  return [
    { type: "run-start", input },
    { type: "step-start", step, call },
    { type: "step-retry", step, code: "backend-failed", message: text.why },
    { type: "step-end", step, output: { ...output, model: text.model, digest: "d" } },
    { type: "step-start", step: review, call },
    { type: "step-error", step: review, code: "backend-failed", message: text.why },
    { type: "run-end", answer: { text: text.draft, finishReason: "stop", stopCause: "degraded", rounds: 0, degraded } },
  ];
}

function foldAll(records: readonly RunRecord[]): RunState {
  return records.reduce(applyRecord, emptyRun);
}

test("texts with any sign, in any place of a run, are stored and read as they are", async () => {
  await fc.assert(
    fc.asyncProperty(anyRun, async (text) => {
      const events = eventsOf(text);
      const [first] = events;
      const input = first?.type === "run-start" ? first.input : sampleInput;
      const id = await store.begin(sampleStart(Date.now(), { input }));
      const live = recordAll(id, events);
      for (const record of live) store.append(record);
      await store.settled(id);
      const run = await store.get(id);
      expect(foldAll(run?.records ?? [])).toEqual(foldAll(live));
      expect(run).toMatchObject({ prompt: text.question.toWellFormed(), degraded: text.why });
    }),
    { numRuns: 150 },
  );
});

test("settings keep any JSON value and any text", async () => {
  const key = fc.string({ unit: "grapheme", minLength: 1 }).map((text) => text.toWellFormed());
  const value = fc.jsonValue().filter((json) => json !== null);
  await fc.assert(
    fc.asyncProperty(key, value, fc.option(wellFormed), async (name, json, hiddenEnv) => {
      await store.writeSettings([{ key: name, value: json, hiddenEnv }], noteOf(valueChange(name, null, json)));
      expect(await store.readSettings()).toEqual([
        { key: name, value: JSON.parse(JSON.stringify(json)) as unknown, hiddenEnv },
      ]);
      await store.writeSettings([{ key: name, value: null, hiddenEnv: null }], noteOf());
      expect(await store.readSettings()).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
