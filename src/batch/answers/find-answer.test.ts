/** Which run answers a row: nothing that is stored is asked for again. */
import { describe, expect, test } from "vitest";
import { FrogcomError, type ErrorCode } from "../../core/errors.ts";
import { followRun, openRun, type RunStarter } from "./find-answer.ts";

const never = new AbortController().signal;

/** A run that is stored: how it ended, and how many of its steps did. */
interface Stored {
  readonly status: string;
  readonly finished?: number;
  readonly store?: string;
}

function starterWith(stored: Readonly<Record<string, Stored>>, refusal?: ErrorCode) {
  const asked: string[] = [];
  const starter: RunStarter = {
    beginRun: () => Promise.resolve("new"),
    beginAgain(id) {
      if (refusal !== undefined) return Promise.reject(new FrogcomError(refusal, "No."));
      return Promise.resolve(`after ${id}`);
    },
    async *watchRun(id) {
      yield { name: "run-start", data: { id } };
      throw new FrogcomError("cancelled", "Stopped.");
    },
    cancelRun(id) {
      asked.push(`cancel ${id}`);
      return Promise.resolve(undefined);
    },
    showRun(id) {
      const run = stored[id];
      if (run === undefined) return Promise.reject(new FrogcomError("run-not-found", "No such run."));
      const { status, finished = 0, store = "full" } = run;
      return Promise.resolve({ status, store, steps: Array.from({ length: finished }, () => ({ status: "done" })) });
    },
  };
  return { starter, asked };
}

function openWith(stored: Readonly<Record<string, Stored>>, runs = Object.keys(stored), refusal?: ErrorCode) {
  return openRun({}, runs, starterWith(stored, refusal).starter, never);
}

describe("a row is answered by", () => {
  test("a new run where there is none", async () => {
    expect(await openWith({})).toBe("new");
  });

  test("the run that has the answer, or is about to have it", async () => {
    expect(await openWith({ a: { status: "interrupted", finished: 2 }, b: { status: "done" } })).toBe("b");
    expect(await openWith({ a: { status: "done" }, b: { status: "interrupted", finished: 2 } })).toBe("a");
    expect(await openWith({ a: { status: "running" } })).toBe("a");
  });

  test("a run that goes on from the one which came furthest, the newest of equals", async () => {
    const cut = { status: "interrupted", finished: 2 };
    expect(await openWith({ a: cut, b: { status: "interrupted", finished: 0 } })).toBe("after a");
    expect(await openWith({ a: cut, b: cut })).toBe("after b");
    expect(await openWith({ a: { status: "failed", finished: 1 } })).toBe("after a");
  });

  test("a new run where the earlier ones were never stored, or have no texts", async () => {
    expect(await openWith({}, ["lost"])).toBe("new");
    expect(await openWith({ a: { status: "done", store: "summary" } })).toBe("new");
    expect(await openWith({ a: { status: "failed" } }, ["a"], "run-texts-missing")).toBe("new");
  });

  test("nobody when going on is refused for another reason", async () => {
    await expect(openWith({ a: { status: "failed" } }, ["a"], "key-invalid")).rejects.toThrow("No.");
  });
});

test("a run whose command is stopped is cancelled, any other failure leaves it alone", async () => {
  const { starter, asked } = starterWith({});
  await expect(Array.fromAsync(followRun("a", starter, never))).rejects.toThrow("Stopped.");
  expect(asked).toEqual([]);
  await expect(Array.fromAsync(followRun("a", starter, AbortSignal.abort()))).rejects.toThrow("Stopped.");
  expect(asked).toEqual(["cancel a"]);
});
