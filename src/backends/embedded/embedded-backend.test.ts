import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { ModelCall, ModelChunk } from "../../core/types.ts";
import { createEmbeddedBackend, type EmbeddedBackend, type EmbeddedOptions, engineBytes } from "./embedded-backend.ts";

/** A child that follows orders: the text of the last message says what to do. */
const scriptedChild = `
const say = (message) => process.send(message);
const usage = { promptTokens: 5, completionTokens: 2, totalTokens: 7, cachedTokens: 3 };
const description = { contextTokens: 64, sequences: 2, threads: 1, processId: 7, memoryBytes: 1000 };
const deeds = {
  "answer": (id) => { say({ type: "text", id, text: "Hel" }); say({ type: "text", id, text: "lo" }); say({ type: "end", id, finishReason: "stop", usage }); },
  "think": (id) => { say({ type: "reasoning", id, text: "hm" }); say({ type: "end", id, finishReason: "length", usage }); },
  "nothing": (id) => { say({ type: "text", id, text: " \\n" }); say({ type: "end", id, finishReason: "stop", usage }); },
  "hang": (id) => say({ type: "text", id, text: "Hel" }),
  "fail": (id) => say({ type: "call-failed", id, failure: { code: "context-exceeded", message: "too long", details: { neededTokens: 9, contextTokens: 8 } } }),
  "die": (id) => { say({ type: "text", id, text: "Hel" }); setImmediate(() => process.kill(process.pid, "SIGKILL")); },
  "pid": (id) => { say({ type: "text", id, text: String(process.pid) }); say({ type: "end", id, finishReason: "stop", usage }); },
};
process.on("message", (message) => {
  if (message.type === "load") {
    console.error("native: loading " + message.order.weightsPath.split("/").at(-1));
    if (message.order.threads === 99) return say({ type: "load-failed", failure: { code: "no-model", message: "no such architecture" } });
    if (message.order.threads === 98) return process.exit(3);
    say("a stranger's message");
    say({ type: "ready", description });
  } else if (message.type === "measure") say({ type: "measured", memoryBytes: 2000 });
  else if (message.type === "generate") deeds[message.call.messages.at(-1).content](message.id);
  else say({ type: "notice", text: "aborted " + message.id });
});
process.on("disconnect", () => process.exit());
`;

const call = (content: string): ModelCall => ({ model: "m", messages: [{ role: "user", content }], sampling: {} });
const never = new AbortController().signal;

describe("what an engine takes", () => {
  it("is its weights, its conversations and its process", async () => {
    const path = join(tempFolder(), "w.gguf");
    await writeFile(path, "GGUF".repeat(1000));
    expect(await engineBytes({ path, sha256: null })).toBe(4000 + (512 + 256) * 1024 * 1024);
  });
});

describe("the embedded backend", () => {
  let options: EmbeddedOptions;
  let backend: EmbeddedBackend;
  let notices: string[];

  beforeEach(async () => {
    const dataDir = tempFolder();
    const path = join(dataDir, "w.gguf");
    const childPath = join(dataDir, "child.mjs");
    await writeFile(path, "GGUF");
    await writeFile(childPath, scriptedChild);
    notices = [];
    const onNotice: EmbeddedOptions["onNotice"] = ({ en }) => void notices.push(en);
    options = { dataDir, model: "frog-1", enginePath: dataDir, weights: { path, sha256: null }, childPath, onNotice };
    backend = createEmbeddedBackend(options);
  });
  afterEach(() => backend.close());

  const collect = async (content: string, from = backend): Promise<ModelChunk[]> => {
    const chunks: ModelChunk[] = [];
    for await (const chunk of from.generate(call(content), never)) chunks.push(chunk);
    return chunks;
  };
  const textOf = async (content: string): Promise<string> =>
    (await collect(content)).map((chunk) => (chunk.type === "text" ? chunk.text : "")).join("");

  it("streams the text and ends with reason and usage", async () => {
    expect(await collect("answer")).toEqual([
      { type: "text", text: "Hel" },
      { type: "text", text: "lo" },
      {
        type: "end",
        finishReason: "stop",
        usage: { promptTokens: 5, completionTokens: 2, totalTokens: 7, cachedTokens: 3 },
      },
    ]);
  });

  it("starts one child, when the first call needs it, and tells its state", async () => {
    expect([backend.state(), backend.describe()]).toEqual([{ state: "stopped" }, null]);
    const answers = Promise.all(["pid", "pid", "pid"].map(textOf));
    expect(backend.state()).toEqual({ state: "starting" });
    expect(new Set(await answers).size).toBe(1);
    expect(backend.state().state).toBe("ready");
    expect(backend.describe()).toEqual({
      model: "frog-1",
      contextTokens: 64,
      sequences: 2,
      threads: 1,
      processId: 7,
      memoryBytes: 1000,
    });
  });

  it("tells what its child holds in memory, and nothing while there is none", async () => {
    expect(await backend.memoryBytes()).toBeUndefined();
    await backend.start();
    expect(await Promise.all([backend.memoryBytes(), backend.memoryBytes()])).toEqual([2000, 2000]);
    const { promise: gone, resolve } = Promise.withResolvers<void>();
    void collect("die").catch(() => resolve());
    expect([2000, undefined]).toContain(await backend.memoryBytes());
    await gone;
    await backend.close();
    expect(await backend.memoryBytes()).toBeUndefined();
  });

  it("fails a call with the child's own words and figures", async () => {
    await expect(collect("fail")).rejects.toMatchObject({
      code: "context-exceeded",
      message: "too long",
      details: { neededTokens: 9, contextTokens: 8 },
    });
  });

  it("refuses what no engine of ours can do, before it starts one", async () => {
    const tools = [{ type: "function", function: { name: "f" } }];
    const asked = { ...call("answer"), passthrough: { tools, tool_choice: "required" } };
    await expect(backend.generate(asked, never)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: "request-malformed",
    });
    expect(backend.state()).toEqual({ state: "stopped" });
  });

  it("takes a blank answer for none", async () => {
    await expect(collect("nothing")).rejects.toMatchObject({ code: "answer-empty" });
    await expect(collect("think")).rejects.toMatchObject({ code: "answer-only-thought" });
  });

  it("loses the calls of a child that dies, and no later one", async () => {
    const bystander = collect("hang");
    await expect(collect("die")).rejects.toMatchObject({
      code: "engine-crashed",
      message: expect.stringContaining("SIGKILL"),
    });
    await expect(bystander).rejects.toMatchObject({ code: "engine-crashed" });
    expect(await textOf("answer")).toBe("Hello");
  });

  it("fetches a dead child back by itself", async () => {
    const before = await textOf("pid");
    await expect(collect("die")).rejects.toMatchObject({ code: "engine-crashed" });
    expect(backend.state().state).toBe("starting");
    await backend.start();
    expect(await textOf("pid")).not.toBe(before);
  });

  it("lets go of a call at once when its signal aborts, and tells the child", async () => {
    const controller = new AbortController();
    const chunks = backend.generate(call("hang"), controller.signal)[Symbol.asyncIterator]();
    expect(await chunks.next()).toMatchObject({ value: { text: "Hel" } });
    const pending = chunks.next();
    controller.abort(new Error("the client left"));
    await expect(pending).rejects.toThrow("the client left");
    await textOf("answer");
    expect(notices).toContain("aborted 1");
  });

  it("tells the child when the reader leaves early", async () => {
    for await (const chunk of backend.generate(call("hang"), never)) if (chunk.type === "text") break;
    await textOf("answer");
    expect(notices).toContain("aborted 1");
  });

  it("does not even start for a call that is aborted already", async () => {
    const aborted = AbortSignal.abort(new Error("gone"));
    await expect(backend.generate(call("answer"), aborted)[Symbol.asyncIterator]().next()).rejects.toThrow("gone");
    expect(backend.state()).toEqual({ state: "stopped" });
  });

  it("says why a model cannot be loaded, and tries again with the next call", async () => {
    const broken = createEmbeddedBackend({ ...options, threads: 99 });
    await expect(collect("answer", broken)).rejects.toMatchObject({
      code: "no-model",
      message: expect.stringContaining("no such architecture"),
    });
    expect(broken.state()).toMatchObject({ state: "failed", reason: expect.stringContaining("no such architecture") });
    await expect(collect("answer", broken)).rejects.toMatchObject({ code: "no-model" });
    await broken.close();
  });

  it("does not start a child over and over that dies while it loads", async () => {
    const broken = createEmbeddedBackend({ ...options, threads: 98 });
    await expect(broken.start()).rejects.toMatchObject({
      code: "engine-crashed",
      message: expect.stringContaining("exit code 3"),
    });
    expect(broken.state().state).toBe("failed");
    await broken.close();
  });

  it("verifies the weights before it loads them", async () => {
    const tampered = createEmbeddedBackend({ ...options, weights: { ...options.weights, sha256: "0".repeat(64) } });
    await expect(tampered.start()).rejects.toMatchObject({
      code: "no-model",
      message: expect.stringContaining("SHA-256"),
    });
    await tampered.close();
  });

  it("passes on what native code writes, as notices", async () => {
    await textOf("answer");
    expect(notices).toContain("native: loading w.gguf");
  });

  it("gives its memory back when it is unloaded, and is loaded again by the next call", async () => {
    const pid = Number(await textOf("pid"));
    await backend.unload();
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    expect([backend.state(), await backend.memoryBytes()]).toEqual([{ state: "unloaded" }, undefined]);
    expect(backend.describe()).toMatchObject({ contextTokens: 64, sequences: 2 });
    expect(Number(await textOf("pid"))).not.toBe(pid);
  });

  it("is unloaded although it is on its way back from a crash, and never loaded stays as it is", async () => {
    await backend.unload();
    expect(backend.state()).toEqual({ state: "stopped" });
    await expect(collect("die")).rejects.toMatchObject({ code: "engine-crashed" });
    await backend.unload();
    expect(backend.state()).toEqual({ state: "unloaded" });
    await backend.close();
    await backend.unload();
    expect(backend.state()).toEqual({ state: "stopped" });
  });

  it("ends its child and its calls when it is closed, and starts no new one", async () => {
    const pid = Number(await textOf("pid"));
    const open = collect("hang");
    const closed = expect(open).rejects.toMatchObject({ code: "shutting-down" });
    await backend.close();
    await closed;
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    await expect(collect("answer")).rejects.toMatchObject({ code: "shutting-down" });
  });
});
