/** Who may have another run for its batch. */
import { describe, expect, test } from "vitest";
import { accessKeys, keyOf } from "../../../test/support/access-key.ts";
import { coreApp, type CoreApp } from "../../../test/support/core-app.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { Caller } from "../edge/auth.ts";
import { createBatchRuns } from "./batch-runs.ts";

const key = keyOf({ id: "made" });
const never = new AbortController().signal;

function appWith(keys = [key]): CoreApp {
  const backend = scriptedBackend(["Ann."]);
  return coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" }, keys: accessKeys(keys) });
}

/** Everybody may spend, unless `spent` is thrown; who asked is noted. */
function runsOf(app: CoreApp, spent?: FrogcomError) {
  const callers: Caller[] = [];
  const takeUnhurried = (caller: Caller) => {
    callers.push(caller);
    return spent === undefined ? Promise.resolve({ leave: () => undefined }) : Promise.reject(spent);
  };
  return { callers, runner: createBatchRuns(app, { takeUnhurried }, () => 1000)("key-made") };
}

describe("an owner", () => {
  test("has runs as who its key is today", async () => {
    const app = appWith();
    const { callers, runner } = runsOf(app);
    expect(await runner.isAdmitted()).toBe(true);
    await runner.beginRun({ messages: [{ role: "user", content: "Who?" }] }, never);
    expect(callers).toMatchObject([{ owner: "key-made" }, { owner: "key-made" }]);
    expect(app.requests).toMatchObject([{ owner: "key-made", isLive: false }]);
    // After a kill the batch goes on with its row itself.
    expect(app.requests[0]?.resumes).toBeUndefined();
  });

  test("who has spent what the key may spend is not admitted for now", async () => {
    const { runner } = runsOf(appWith(), new FrogcomError("quota-spent", "Spent."));
    expect(await runner.isAdmitted()).toBe(false);
  });

  test("whose key was revoked never is, nor where it cannot be told", async () => {
    const revoked = runsOf(appWith([{ ...key, revokedAt: 5 }]));
    await expect(revoked.runner.isAdmitted()).rejects.toMatchObject({ code: "key-revoked" });
    expect(revoked.callers).toEqual([]);
    const broken = runsOf(appWith(), new FrogcomError("store-failed", "Full."));
    await expect(broken.runner.isAdmitted()).rejects.toMatchObject({ code: "store-failed" });
  });
});
