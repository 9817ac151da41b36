import { describe, expect, it } from "vitest";
import type { RoleHealth } from "./app.ts";
import { createHealth, type HealthPorts } from "./health.ts";

const ready: RoleHealth = { role: "primary", backend: "here", model: "A", isReady: true };
const broken: RoleHealth = { ...ready, role: "secondary", isReady: false, reason: "Nobody listens." };

function portsWith(change: Partial<HealthPorts> = {}): HealthPorts {
  return {
    models: { health: () => Promise.resolve([ready]), placed: () => undefined },
    faults: () => [],
    isDraining: () => false,
    now: () => 0,
    ...change,
  };
}

describe("the health report", () => {
  it("is ready when every role is", async () => {
    expect(await createHealth(portsWith())()).toMatchObject({ isModelReady: true, faults: [], isDraining: false });
    const health = createHealth(
      portsWith({ models: { health: () => Promise.resolve([ready, broken]), placed: () => undefined } }),
    );
    expect(await health()).toMatchObject({ isModelReady: false, roles: [ready, broken] });
  });

  it("lists what is wrong beside the models, and nothing that is not", async () => {
    const health = createHealth(portsWith({ faults: () => [null, "The disk is full.", undefined] }));
    expect((await health()).faults).toEqual(["The disk is full."]);
  });

  it("asks the models once a second at most, and for everything else each time", async () => {
    let [asked, time] = [0, 0];
    let isDraining = false;
    const models = { health: () => Promise.resolve((asked++, [ready])), placed: () => undefined };
    const health = createHealth(portsWith({ models, now: () => time, isDraining: () => isDraining }));
    await Promise.all([health(), health()]);
    isDraining = true;
    expect((await health()).isDraining).toBe(true);
    expect(asked).toBe(1);
    time = 1001;
    await health();
    expect(asked).toBe(2);
  });

  it("tells those who have many requests how many go at once, as long as there are models", async () => {
    expect((await createHealth(portsWith())()).capacity).toBeUndefined();
  });
});
