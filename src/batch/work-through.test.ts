/** Working through rows: what is finished is kept, what failed is tried once more, and a dead backend ends it. */
import { describe, expect, test } from "vitest";
import { type ScriptedAnswer, scriptedRows } from "../../test/support/scripted-rows.ts";
import { FrogcomError } from "../core/errors.ts";
import { BatchState } from "./journal/known.ts";
import type { BatchRecord } from "./journal/records.ts";
import type { BatchRow } from "./rows/batch-row.ts";
import { type BatchWatcher, workThrough } from "./work-through.ts";

const never = new AbortController().signal;

function rowsOf(count: number): readonly BatchRow[] {
  return Array.from({ length: count }, (_, index) => {
    const request = { messages: [{ role: "user", content: `q${index}` }] };
    return { index, name: String(index), cells: {}, request };
  });
}

function work(count: number, say: (question: string) => ScriptedAnswer, known: readonly BatchRecord[] = []) {
  const { frogcom, asked } = scriptedRows(say);
  const kept: BatchRecord[] = [];
  const told: string[] = [];
  const state = new BatchState(known);
  const watch: BatchWatcher<BatchRow> = {
    onBegin: (rows) => told.push(`begin ${rows}`),
    onCall: () => undefined,
    onCallEnd: () => undefined,
    onRowEnd: (places, wasFinished) => told.push(`${places} calls ${wasFinished ? "done" : "failed"}`),
    onAnswer: ({ text }) => told.push(text),
    onFailure: ({ name }, { message }) => told.push(`${name}: ${message}`),
  };
  const keep = async (record: BatchRecord): Promise<void> => {
    state.take(record);
    kept.push(record);
  };
  const batch = { rows: rowsOf(count), state, lanes: 1, requestOf: ({ request }: BatchRow) => request };
  const done = workThrough(batch, { frogcom, keep, watch, time: () => 0 }, never);
  return { done, asked, kept, told, state };
}

test("each row's run is kept when it begins, and its answer when it ends", async () => {
  const { done, kept, told, state } = work(1, () => ({ draft: "Hi", mended: "Hello" }));
  await done;
  expect(kept.map(({ type }) => type)).toEqual(["run", "answer"]);
  expect(told).toEqual(["begin 1", "2 calls done", "Hello"]);
  expect(state.answers.get(0)).toMatchObject({
    run: "run 1",
    status: "mended",
    text: "Hello",
    accepted: false,
    cost: 0.5,
  });
});

test("rows that have an answer are not asked again", async () => {
  const first = work(2, (question) => ({ draft: question }));
  await first.done;
  const again = work(3, (question) => ({ draft: question }), first.kept);
  await again.done;
  expect(again.asked).toEqual(["q2"]);
});

describe("a row that fails", () => {
  test("is tried once more when all others had their turn", async () => {
    let attempts = 0;
    const { done, asked, state } = work(3, (question) => {
      if (question === "q0" && attempts++ === 0) throw new FrogcomError("backend-failed", "Down.");
      return { draft: "Hi" };
    });
    await done;
    expect(asked).toEqual(["q0", "q1", "q2", "q0"]);
    expect([state.answers.size, state.failures.size]).toEqual([3, 0]);
  });

  test("is left with its cause when it fails again, and the command goes on", async () => {
    const { done, state, told } = work(2, (question) => {
      if (question === "q0") throw new FrogcomError("backend-timeout", "Too slow.");
      return { draft: "Hi" };
    });
    await done;
    expect(state.failures.get(0)).toMatchObject({ code: "backend-timeout", message: "Too slow." });
    expect(told.filter((words) => words === "0: Too slow.")).toHaveLength(2);
  });

  test("is not tried again when the request itself is wrong, however many are", async () => {
    const { done, asked, state } = work(15, () => {
      throw new FrogcomError("request-invalid", "No such thing.");
    });
    await done;
    expect([asked.length, state.failures.size]).toEqual([15, 15]);
  });
});

test("ten failures of models in a row end it with the last of them, and an answer in between begins anew", async () => {
  const dead = work(30, () => {
    throw new FrogcomError("backend-down", "Down.");
  });
  await expect(dead.done).rejects.toThrow("Down.");
  expect(dead.asked).toHaveLength(10);
  const flapping = work(30, (question) => {
    if (Number(question.slice(1)) % 10 !== 9) throw new FrogcomError("backend-failed", "Flaps.");
    return { draft: "Hi" };
  });
  await expect(flapping.done).rejects.toThrow("Flaps.");
  expect(flapping.state.answers.size).toBe(3);
});
