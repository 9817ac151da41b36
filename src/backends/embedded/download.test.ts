import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import type { HubFile } from "./catalogue.ts";
import { downloadFile, type Download } from "./download.ts";
import { Hub } from "./hub.ts";
import { startLocalHub, type HubFaults, type LocalHub } from "../../../test/support/local-hub.ts";

const content = Buffer.concat([Buffer.from("GGUF"), Buffer.alloc(100_000, "weights ")]);
const sha256 = createHash("sha256").update(content).digest("hex");
const file: HubFile = { kind: "hub", repo: "frogs/pond", revision: "main", file: "q4/pond 1.gguf" };

async function* cutAfter(length: number, bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes.subarray(0, length);
  if (bytes.length > length) throw new Error("the connection was cut");
}

describe("a download from the hub", () => {
  let path: string;
  let local: LocalHub | undefined;
  let hub: Hub | undefined;

  beforeEach(async () => {
    path = join(tempFolder(), "pond", "pond.gguf");
  });
  afterEach(async () => {
    await hub?.close();
    await local?.close();
  });

  const prepare = async (faults?: HubFaults, env: Record<string, string> = {}): Promise<Download> => {
    local = await startLocalHub(content, faults);
    const from = (hub = new Hub({ HF_ENDPOINT: `${local.endpoint}/`, ...env }, 300));
    return { path, sizeBytes: content.length, sha256, openAt: (start, signal) => from.open(file, start, signal) };
  };

  it("gives the whole file its name and leaves no part behind", async () => {
    const done: number[] = [];
    await downloadFile({ ...(await prepare()), onBytes: (bytes) => done.push(bytes) });
    expect(await readFile(path)).toEqual(content);
    expect((await readdir(dirname(path))).filter((name) => name.endsWith(".part"))).toEqual([]);
    expect(done.at(-1)).toBe(content.length);
  });

  it("goes on where a cut connection stopped", async () => {
    const download = await prepare();
    const starts: number[] = [];
    const openAt: Download["openAt"] = (start) => {
      starts.push(start);
      return Promise.resolve({ body: cutAfter(40_000, content.subarray(start)), isWhole: false });
    };
    await downloadFile({ ...download, openAt });
    expect(await readFile(path)).toEqual(content);
    expect(starts).toEqual([0, 40_000, 80_000]);
  });

  it("goes on where an earlier attempt of another process stopped", async () => {
    const download = await prepare();
    await downloadFile({ ...download, path: `${path}.first` });
    await writeFile(`${path}.${sha256.slice(0, 12)}.part`, content.subarray(0, 70_000));
    await downloadFile(download);
    expect(await readFile(path)).toEqual(content);
    expect(local?.seen.at(-1)).toContain("bytes=70000-");
  });

  it("starts again where the hub does not know ranges", async () => {
    const download = await prepare({ ignoresRange: true });
    await downloadFile({ ...download, path: `${path}.first` });
    await writeFile(`${path}.${sha256.slice(0, 12)}.part`, content.subarray(0, 70_000));
    await downloadFile(download);
    expect(await readFile(path)).toEqual(content);
  });

  it("keeps nothing of a file with another digest", async () => {
    const download = { ...(await prepare()), sha256: "1".repeat(64) };
    await expect(downloadFile(download)).rejects.toThrow(`SHA-256 ${sha256}`);
    expect(await readdir(dirname(path))).toEqual([]);
  });

  it("gives up when attempt after attempt brings nothing", async () => {
    const download = await prepare({ isCut: true });
    await expect(downloadFile(download)).rejects.toThrow();
    expect(local?.seen.filter((line) => line.startsWith("storage"))).toHaveLength(3);
  });

  it("says that the disk is full before it begins", async () => {
    const download = { ...(await prepare()), sizeBytes: 2 ** 60 };
    await expect(downloadFile(download)).rejects.toMatchObject({ code: "disk-full" });
  });

  it("says that the disk is full when the system does", async () => {
    const openAt = (): never => {
      throw Object.assign(new Error("write"), { code: "ENOSPC" });
    };
    await expect(downloadFile({ ...(await prepare()), openAt })).rejects.toMatchObject({ code: "disk-full" });
  });

  it("stops when it is aborted", async () => {
    const controller = new AbortController();
    const download = await prepare();
    const openAt: Download["openAt"] = (start) => {
      controller.abort(new Error("enough"));
      return download.openAt(start, controller.signal);
    };
    await expect(downloadFile({ ...download, openAt, signal: controller.signal })).rejects.toThrow("enough");
  });

  it("reads size and digest from the hub's own metadata", async () => {
    await prepare();
    expect(await hub?.describe(file)).toEqual({ sha256, sizeBytes: content.length });
    expect(local?.seen).toEqual(["hub HEAD /frogs/pond/resolve/main/q4/pond%201.gguf - -"]);
  });

  it("shows the token to the hub alone, not to the storage that it redirects to", async () => {
    const download = await prepare({}, { HF_TOKEN: "hf_planted" });
    await downloadFile(download);
    expect(local?.seen).toEqual([
      expect.stringMatching(/^hub .*Bearer hf_planted$/),
      expect.stringMatching(/^storage .* -$/),
    ]);
    expect(JSON.stringify(hub)).not.toContain("hf_planted");
  });

  it.each([
    [401, "set HF_TOKEN"],
    [403, "set HF_TOKEN"],
    [404, "has no file q4/pond 1.gguf in frogs/pond"],
    [503, "HTTP 503"],
  ])("says what HTTP %i means", async (status, words) => {
    await prepare({ status });
    await expect(hub?.describe(file)).rejects.toMatchObject({
      code: "download-failed",
      message: expect.stringContaining(words),
    });
  });

  it("refuses a hub that tells no digest", async () => {
    await prepare({ sha256: "not-a-digest" });
    await expect(hub?.describe(file)).rejects.toThrow("does not tell the SHA-256");
  });

  it("notices a hub that never answers", async () => {
    await prepare({ isSilent: true });
    await expect(hub?.describe(file)).rejects.toThrow("no answer within 0.3 s");
  });

  it("asks nobody when HF_HUB_OFFLINE is set", async () => {
    await prepare({}, { HF_HUB_OFFLINE: "1" });
    await expect(hub?.describe(file)).rejects.toThrow("HF_HUB_OFFLINE is set");
    expect(local?.seen).toEqual([]);
  });

  it("goes through the proxy that the environment names, except for hosts that NO_PROXY names", async () => {
    const asked: string[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(502).end();
    });
    proxy.on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
    });
    await once(proxy.listen(0, "127.0.0.1"), "listening");
    const HTTP_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    hub = new Hub({ HF_ENDPOINT: "http://hub.invalid", HTTP_PROXY }, 1000);
    await expect(hub.describe(file)).rejects.toMatchObject({ code: "download-failed" });
    expect(asked).toEqual([expect.stringContaining("hub.invalid")]);
    await hub.close();
    await prepare({}, { HTTP_PROXY, NO_PROXY: "127.0.0.1" });
    expect(await hub.describe(file)).toMatchObject({ sha256 });
    expect(asked).toHaveLength(1);
    proxy.closeAllConnections();
    proxy.close();
  });
});
