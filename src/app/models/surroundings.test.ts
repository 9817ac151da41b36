/** What this machine has to run models with. */
import { expect, it } from "vitest";
import { startBackend } from "../../../test/support/bad-backend.ts";
import { putEngine } from "../../../test/support/put-engine.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createLookAround } from "./surroundings.ts";

// Without a PATH there is no program that tells of GPUs.
const env = { PATH: "" };

it("tells the servers that run, the engine, the models that it knows, and the machine", async () => {
  const backend = await startBackend();
  const dataDir = tempFolder();
  await putEngine(dataDir);
  const places = [{ address: backend.url }, { address: "http://127.0.0.1:9/v1" }];
  const found = await createLookAround({ dataDir, env, places })(new AbortController().signal);
  await backend.stop();
  expect(found.servers).toMatchObject([{ baseUrl: backend.url }]);
  expect(found.servers[0]?.models.map(({ name }) => name)).toContain("A");
  expect(found.isEngineHere).toBe(true);
  expect(found.embedded.every(({ path }) => path === null)).toBe(true);
  expect(found.machine).toMatchObject({ gpus: [], threads: expect.any(Number), processor: expect.any(String) });
  expect(found.machine.memoryBytes).toBeGreaterThan(100_000_000);
});

it("tells that there is nothing where there is nothing", async () => {
  const look = createLookAround({ dataDir: tempFolder(), env, places: [] });
  expect(await look(new AbortController().signal)).toMatchObject({ servers: [], isEngineHere: false });
});

it("is broken off by whoever asked", async () => {
  const look = createLookAround({ dataDir: tempFolder(), env, places: [{ address: "http://127.0.0.1:9/v1" }] });
  await expect(look(AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
});
