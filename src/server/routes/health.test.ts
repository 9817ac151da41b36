/** /health, /livez and /readyz tell the truth, and strangers no details. */
import { describe, expect, it } from "vitest";
import type { HealthReport, RoleHealth } from "../../app/app.ts";
import { coreApp } from "../../../test/support/core-app.ts";
import { type Answered, testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { Secret } from "../../core/secret.ts";

/** As somebody without a key, or with `key`, where there are an API_KEY and perhaps an ADMIN_API_KEY. */
async function look(
  url: string,
  health: Partial<HealthReport>,
  apiKey?: string,
  { key, adminApiKey }: { readonly key?: string; readonly adminApiKey?: string } = {},
): Promise<Answered> {
  const backend = scriptedBackend([]);
  const app = coreApp({ primary: backend, secondary: backend }, { health });
  const server = await testServer(app, {
    ...(apiKey !== undefined && { apiKey: new Secret(apiKey) }),
    ...(adminApiKey !== undefined && { adminApiKey: new Secret(adminApiKey) }),
  });
  return server.ask({ method: "GET", url, ...(key !== undefined && { headers: { "x-api-key": key } }) });
}

const primary: RoleHealth = { role: "primary", backend: "http://gpu:8000/v1", model: "big", isReady: true };
const secondary: RoleHealth = {
  role: "secondary",
  backend: "embedded",
  model: "small",
  isReady: false,
  reason: "Run frogcom models pull.",
};

describe("/health", () => {
  it("says healthy with the keys in the first implementation's order", async () => {
    const { status, text } = await look("/health", {});
    expect(status).toBe(200);
    expect(text).toMatch(
      /^\{"status":"healthy","timestamp":"\d{4}-[\d:.T-]+Z","version":"1\.2\.3","model_loaded":true\}$/,
    );
  });

  it.each<[string, Partial<HealthReport>, boolean, string]>([
    ["a fault", { faults: ["The disk is full."] }, true, "The disk is full."],
    [
      "a model that is not ready",
      { isModelReady: false, roles: [primary, secondary] },
      false,
      "secondary: Run frogcom models pull.",
    ],
    ["shutting down", { isDraining: true }, true, "The server is shutting down."],
  ])("says degraded, and why, at %s", async (_name, report, model_loaded, fault) => {
    const { status, json } = await look("/health", report);
    expect(status).toBe(200);
    expect(json()).toMatchObject({ status: "degraded", model_loaded, faults: [fault] });
    expect(Object.keys(json())).toEqual(["status", "timestamp", "version", "model_loaded", "faults"]);
  });

  it("keeps the reasons from strangers where keys are in use", async () => {
    const { json } = await look("/health", { faults: ["/data/frogcom.db is read-only"] }, "key");
    expect(Object.keys(json())).toEqual(["status", "timestamp", "version", "model_loaded"]);
    expect(json().status).toBe("degraded");
  });
});

describe("/readyz", () => {
  it("is 200 when both models can answer", async () => {
    const { status, json } = await look("/readyz", { roles: [primary] });
    expect(status).toBe(200);
    expect(json()).toEqual({
      status: "ready",
      roles: [{ role: "primary", ready: true, model: "big", backend: "http://gpu:8000/v1" }],
    });
  });

  it("is 503 with each role's state and reason when not", async () => {
    const { status, json } = await look("/readyz", { isModelReady: false, roles: [primary, secondary] });
    expect(status).toBe(503);
    expect(json()).toMatchObject({
      status: "not-ready",
      roles: [{ ready: true }, { ready: false, reason: "Run frogcom models pull." }],
    });
  });

  it("is 503 while the server is shutting down", async () => {
    expect(await look("/readyz", { isDraining: true })).toMatchObject({
      status: 503,
      text: '{"status":"shutting-down","roles":[]}',
    });
  });

  it("tells strangers states only, where keys are in use", async () => {
    const { json } = await look("/readyz", { roles: [primary] }, "key");
    expect(json().roles).toEqual([{ role: "primary", ready: true }]);
  });
});

it.each(["/health", "/readyz"])("%s tells a user's key why, and only an admin's where", async (url) => {
  const lost = { ...primary, isReady: false, reason: "The backend http://gpu:8000 cannot be reached." };
  const told = async (key: string): Promise<string> =>
    (await look(url, { isModelReady: false, roles: [lost] }, "user", { key, adminApiKey: "admin" })).text;
  expect(await told("user")).toContain("The backend *** cannot be reached.");
  expect(await told("user")).not.toContain("gpu");
  expect(await told("admin")).toContain("The backend http://gpu:8000 cannot be reached.");
});

it("/livez answers whatever state the models are in", async () => {
  expect(await look("/livez", { isModelReady: false })).toMatchObject({ status: 200, text: '{"status":"alive"}' });
});

describe("what those should know who have many requests", () => {
  const capacity = { runsAtOnce: 4, swapsModels: true };

  it("is told on /readyz", async () => {
    const { json } = await look("/readyz", { capacity });
    expect(json()).toMatchObject({ status: "ready", runs_at_once: 4, swaps_models: true });
  });

  it("is kept from strangers, and is not there without models", async () => {
    expect((await look("/readyz", { capacity }, "key")).text).not.toContain("runs_at_once");
    expect((await look("/readyz", {})).text).not.toContain("runs_at_once");
  });
});
