/** What is sent where when a backend is tried, and what is said of it. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "../../../test/support/bad-backend.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { settingsWith } from "../../../test/support/settings.ts";
import type { SomeSettings } from "../../config/settings.ts";
import { Secret } from "../../core/secret.ts";
import { createBackendTrial, type Trial, type TrialReport } from "./backend-trial.ts";
import type { PlacedPair } from "../models/place-models.ts";

let stored: BadBackend;
let other: BadBackend;

beforeEach(async () => {
  [stored, other] = await Promise.all([startBackend(), startBackend()]);
});
afterEach(async () => {
  await Promise.all([stored.stop(), other.stop()]);
});

function tried(trial: Trial, values: SomeSettings = {}, placed?: PlacedPair): Promise<TrialReport> {
  const settings = settingsWith({ llmBaseUrl: stored.url, llmApiKey: new Secret("stored"), llmModel: "A", ...values });
  const ask = createBackendTrial({ settings: () => settings, placed: () => placed, env: {} });
  return ask(trial, new AbortController().signal);
}

function keysAt(backend: BadBackend): readonly unknown[] {
  return backend.calls.map(({ headers }) => headers.authorization);
}

describe("a trial", () => {
  it("of what the settings say calls the model once, with the key of its address", async () => {
    const report = await tried({ role: "primary" });
    expect(report).toMatchObject({ isWell: true, address: stored.url, model: "A" });
    expect(report.findings.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["server-ok", "model-ok", "call-ok"]),
    );
    expect(keysAt(stored)).toEqual(["Bearer stored"]);
  });

  it("of another address takes no key there but the one that is given for it", async () => {
    await tried({ role: "primary", address: other.url });
    await tried({ role: "secondary", address: other.url });
    await tried({ role: "primary", address: `${other.url}/`, apiKey: new Secret("given") });
    expect(keysAt(other)).toEqual([undefined, undefined, "Bearer given"]);
    expect(keysAt(stored)).toEqual([]);
  });

  it("of another model says which ones there are", async () => {
    const { isWell, findings } = await tried({ role: "secondary", model: "C" });
    expect(isWell).toBe(false);
    expect(findings.at(-1)).toMatchObject({ name: "model-missing", facts: { model: "C" } });
    expect(stored.calls).toEqual([]);
  });

  it("of a server that is down says why, in both languages", async () => {
    await other.stop();
    const { isWell, findings } = await tried({ role: "primary", address: other.url });
    expect(isWell).toBe(false);
    expect(findings).toMatchObject([
      { name: "server-down", facts: { reason: { en: expect.any(String), ru: expect.stringMatching(/\p{sc=Cyrl}/u) } } },
    ]);
  });

  it.each([
    "http://169.254.169.254/latest",
    "http://[::ffff:169.254.169.254]/",
    "http://metadata.google.internal/",
    "http://[fe80::1]:8000/v1",
    "ftp://localhost",
    "http://user:planted@localhost/v1",
    "",
  ])("of %j is refused without a call", async (address) => {
    const refusal = tried({ role: "primary", address });
    await expect(refusal).rejects.toMatchObject({
      code: "setting-invalid",
      message: expect.not.stringContaining("planted"),
    });
  });

  it("of the embedded model uses the one that is in memory", async () => {
    const backend = scriptedBackend(["one two"]);
    const source = { name: "embedded", backend, contextTokens: () => 2048 };
    const held = { source, model: "frog" };
    const placed = { primary: held, secondary: held } as unknown as PlacedPair;
    const { findings } = await tried({ role: "primary" }, { llmBaseUrl: "embedded", llmModel: "frog" }, placed);
    expect(findings.map(({ name }) => name)).toEqual(["weights-ok", "context-known", "call-ok"]);
    expect(backend.calls).toHaveLength(1);
  });

  it("is broken off by whoever asked", async () => {
    const ask = createBackendTrial({
      settings: () => settingsWith({ llmBaseUrl: stored.url }),
      placed: () => undefined,
      env: {},
    });
    const signal = AbortSignal.abort(new Error("gone"));
    await expect(ask({ role: "primary" }, signal)).rejects.toThrow("gone");
  });
});
