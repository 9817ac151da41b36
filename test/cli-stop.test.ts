/** Signals: what a server that is stopped still does, and how soon it is gone. */
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type BadBackend, startBackend } from "./support/bad-backend.ts";
import { launch, newFolder, removeFolder, runCli, startProgram, watchEnd } from "./support/program.ts";

let backend: BadBackend;
let env: Record<string, string>;

beforeAll(async () => {
  backend = await startBackend({ mode: "ok" });
  env = { LLM_BASE_URL: backend.url, LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B" };
});
beforeEach(() => backend.set("ok"));
afterAll(() => backend.stop());

describe("a server that is stopped", () => {
  it("lets runs end, refuses new ones meanwhile, and exits with 0", async () => {
    await using program = await startProgram({ env });
    backend.set("slow");
    const asked = runCli(["ask", "slow one"], { env, folder: program.folder });
    await untilCalled();
    const stopped = program.stop("SIGTERM");
    await expect.poll(async () => (await fetch(`${program.url}/readyz`)).status).toBe(503);
    const refused = await fetch(`${program.url}/generate`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"prompt":"new"}',
    });
    expect(refused.status).toBe(503);
    expect(await asked).toMatchObject({ code: 0, stdout: "answer 3 from A\n" });
    expect(await stopped).toMatchObject({ code: 0 });
    expect(existsSync(join(program.folder, "data/server.json"))).toBe(false);
  });

  it("is out with the second signal, whatever time its runs were given", async () => {
    await using program = await startProgram({ env: { ...env, SHUTDOWN_TIMEOUT: "3600" } });
    backend.set("hang");
    const asked = runCli(["ask", "endless one"], { env, folder: program.folder });
    await untilCalled();
    void program.stop("SIGTERM");
    await expect.poll(() => program.stdout()).toContain("Stopping: 1 run");
    const { code } = await program.stop("SIGINT");
    expect(code).toBe(130);
    expect((await asked).stderr).not.toMatch(/^\s+at /m);
  });

  it("before its models are prepared, has nothing to end, and exits with 0", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const folder = newFolder();
    const asked = once(silent, "request");
    const child = launch(["serve"], folder, { ...env, API_PORT: "0", LLM_BASE_URL: `http://127.0.0.1:${port}/v1` });
    const ended = watchEnd(child);
    await asked;
    child.kill("SIGTERM");
    const { code, stdout, stderr } = await ended;
    silent.closeAllConnections();
    silent.close();
    removeFolder(folder);
    expect(code).toBe(0);
    expect(stdout + stderr).toMatch(/Stopped\.\n$/);
  });

  it("is forgotten by other commands even when it was killed", async () => {
    const folder = newFolder();
    const program = await startProgram({ env, folder });
    await program.stop("SIGKILL");
    expect(existsSync(join(folder, "data/server.json"))).toBe(true);
    const asked = await runCli(["ask", "hi"], { env, folder });
    expect(asked.code).toBe(0);
    expect(existsSync(join(folder, "data/server.json"))).toBe(false);
    removeFolder(folder);
  });

  async function untilCalled(): Promise<void> {
    await expect.poll(() => backend.open(), { timeout: 20_000 }).toBeGreaterThan(0);
  }
});
