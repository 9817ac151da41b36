/** What goes on behind those who wait ends with the server, whatever it waits for. */
import { afterEach, expect, it, vi } from "vitest";
import { makeFolder, openStore, strikeStages } from "../../test/support/run-stage.ts";
import { sampleStart } from "../../test/support/sample-run.ts";
import { createVirtualClock } from "../../test/support/virtual-clock.ts";
import { keepUnhurried } from "./unhurried.ts";

afterEach(strikeStages);

it.each([
  ["models that do not come", () => new Promise<never>(() => undefined)],
  ["models that cannot be had for now", () => Promise.reject(new Error("no room"))],
])("also with runs that wait for %s", async (_, prepare) => {
  const dataDir = await makeFolder();
  const store = await openStore(dataDir);
  const clock = createVirtualClock();
  await store.settled(await store.begin(sampleStart(clock.now(), { resumes: 0 })));
  await store.markInterrupted();
  const told: string[] = [];
  const unhurried = keepUnhurried({
    start: { dataDir, resumeInterrupted: true },
    store,
    clock,
    models: { placed: () => undefined, prepare, health: () => Promise.resolve([]) },
    activeCount: () => 0,
    notice: ({ en }) => void told.push(en),
    report: (error) => void told.push(String(error)),
  });
  unhurried.services.interrupted.begin(() => Promise.reject(new Error("no model is ready")));
  await vi.waitFor(() => expect(told).toEqual(["The server goes on with 1 interrupted run (RESUME_INTERRUPTED)."]), {
    interval: 1,
  });
  await unhurried.pause();
  expect([told.length, clock.pendingCount()]).toEqual([1, 0]);
});
