import { fork, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { LoadOrder } from "./protocol.ts";

const program = fileURLToPath(new URL("./engine.child.ts", import.meta.url));
const order: LoadOrder = {
  enginePath: "/nowhere",
  weightsPath: "/nowhere/w.gguf",
  systemPrompt: null,
  threads: 1,
  threadsFile: "/nowhere/threads.json",
  maxContextTokens: 512,
  maxSequences: 1,
  contextMemoryBytes: 1,
};

describe("the child process", () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill("SIGKILL"));

  const start = (): ChildProcess => (child = fork(program, [], { execArgv: [], serialization: "advanced" }));

  it("says why the engine cannot be loaded, and lives on", async () => {
    const process = start();
    process.send({ type: "load", order });
    const [message] = await once(process, "message");
    expect(message).toMatchObject({
      type: "load-failed",
      failure: { code: "no-model", message: expect.stringContaining("nowhere") },
    });
    expect(process.exitCode).toBeNull();
  });

  it("refuses a call before the model is loaded", async () => {
    const process = start();
    process.send({ type: "generate", id: 7, call: { model: "m", messages: [], sampling: {} } });
    const [message] = await once(process, "message");
    expect(message).toMatchObject({ type: "call-failed", id: 7, failure: { code: "no-model" } });
  });

  it("does not end by the signals that a terminal sends to everybody", async () => {
    const process = start();
    process.send({ type: "load", order });
    await once(process, "message");
    process.kill("SIGINT");
    process.kill("SIGTERM");
    process.send({ type: "generate", id: 8, call: { model: "m", messages: [], sampling: {} } });
    expect((await once(process, "message"))[0]).toMatchObject({ id: 8 });
  });

  it("never outlives its parent, even one that is killed", async () => {
    const script = `const child = require("node:child_process").fork(${JSON.stringify(program)}, [], { execArgv: [], serialization: "advanced" });
      child.once("message", () => console.log("both run")); child.send(${JSON.stringify({ type: "load", order })});`;
    const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    await once(parent.stdout, "data");
    // The child has inherited this pipe: it closes only when both are gone.
    const bothGone = once(parent.stdout, "close");
    parent.kill("SIGKILL");
    await expect(bothGone).resolves.toBeDefined();
  });
});
