/** Who may have another run for its batch. */
import { describe, expect, test } from "vitest";
import { accessKeys, keyOf } from "../../../test/support/access-key.ts";
import { coreApp, type CoreApp } from "../../../test/support/core-app.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { AccessKey } from "../../core/access-key.ts";
import { type Caller, createRecall } from "../edge/auth.ts";
import { createBatchRuns } from "./batch-runs.ts";

const key = keyOf({ id: "made" });
const never = new AbortController().signal;

function newApp(): CoreApp {
  const backend = scriptedBackend(["Ann."]);
  return coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } });
}

/** Everybody may spend, unless `spent` is thrown; who asked is noted. */
function runsOf(app: CoreApp, { keys = [key], spent }: { keys?: AccessKey[]; spent?: FrogcomError } = {}) {
  const callers: Caller[] = [];
  const takeUnhurried = (caller: Caller) => {
    callers.push(caller);
    return spent === undefined ? Promise.resolve({ leave: () => undefined }) : Promise.reject(spent);
  };
  const recall = createRecall({ made: accessKeys(keys), now: () => 1000 });
  return { callers, runner: createBatchRuns(app, { takeUnhurried }, recall)("key-made") };
}

describe("an owner", () => {
  test("has runs as who its key is today", async () => {
    const app = newApp();
    const { callers, runner } = runsOf(app);
    expect(await runner.isAdmitted()).toBe(true);
    await runner.beginRun({ messages: [{ role: "user", content: "Who?" }] }, never);
    expect(callers).toMatchObject([{ owner: "key-made" }, { owner: "key-made" }]);
    expect(app.requests).toMatchObject([{ owner: "key-made", isLive: false }]);
    // After a kill the batch goes on with its row itself.
    expect(app.requests[0]?.resumes).toBeUndefined();
  });

  test("who has spent what the key may spend is not admitted for now", async () => {
    const { runner } = runsOf(newApp(), { spent: new FrogcomError("quota-spent", "Spent.") });
    expect(await runner.isAdmitted()).toBe(false);
  });

  test.each([
    ["was revoked", [{ ...key, revokedAt: 5 }]],
    ["is not known any more", []],
  ])("whose key %s never is", async (_, keys) => {
    const { callers, runner } = runsOf(newApp(), { keys });
    await expect(runner.isAdmitted()).rejects.toMatchObject({ code: "key-revoked" });
    expect(callers).toEqual([]);
  });

  test("is not where it cannot be told what was spent", async () => {
    const broken = runsOf(newApp(), { spent: new FrogcomError("store-failed", "Full.") });
    await expect(broken.runner.isAdmitted()).rejects.toMatchObject({ code: "store-failed" });
  });
});
