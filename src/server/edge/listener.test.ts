/** The server's sockets: both loopbacks, busy ports, odd requests, closing. */
import { createServer as createNetServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { coreApp } from "../../../test/support/core-app.ts";
import { rawClient, rawRequest, type TestServer, testServer } from "../../../test/support/core-server.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { Secret } from "../../core/secret.ts";
import type { ServerOptions } from "../create-server.ts";

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function serving(options: Partial<ServerOptions> = {}): Promise<TestServer> {
  const backend = scriptedBackend(["Answer"]);
  const server = await testServer(
    coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } }),
    options,
  );
  open.push(server);
  return server;
}

function listenOn(host: string): Promise<Server> {
  const server = createNetServer();
  return new Promise((resolve) => void server.listen(0, host, () => resolve(server)));
}

describe("listening", () => {
  it("on localhost answers IPv4 and IPv6 on one port", async () => {
    const urls = await (await serving()).listen();
    expect(urls.map((url) => new URL(url).hostname)).toEqual(["127.0.0.1", "[::1]"]);
    expect(new Set(urls.map((url) => new URL(url).port)).size).toBe(1);
    for (const url of [...urls, `http://localhost:${new URL(urls[0] ?? "").port}`]) {
      expect((await fetch(`${url}/livez`)).status).toBe(200);
    }
  });

  it.each(["127.0.0.1", "::1"])(
    "on a port that is busy on %s is refused, naming the port and the cure",
    async (host) => {
      const busy = await listenOn(host);
      const address = busy.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const server = await serving({ port });
      await expect(server.listen()).rejects.toMatchObject({
        code: "port-in-use",
        message: expect.stringContaining(`:${port}`),
        details: { cure: expect.stringContaining("API_PORT") },
      });
      busy.close();
    },
  );

  it("beyond loopback needs a key, or the word that it is meant", async () => {
    await expect(serving({ host: "0.0.0.0" })).rejects.toMatchObject({ code: "unsafe-bind" });
    const apiKey = new Secret("k");
    await serving({ host: "0.0.0.0", apiKey });
    await serving({ host: "0.0.0.0", allowUnauthenticated: true });
  });
});

describe("odd requests", () => {
  it("answers an absolute URI, HTTP/1.0 and pipelined requests", async () => {
    const [url = ""] = await (await serving()).listen();
    const { host } = new URL(url);
    const requests = [
      `GET http://${host}/livez HTTP/1.1\r\nhost: ${host}\r\n\r\n`,
      rawRequest("GET /livez"),
      "GET /livez HTTP/1.0\r\n\r\n",
    ];
    const heard = await (await rawClient(url, requests.join(""))).closed();
    expect(heard.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(3);
  });

  it("refuses a foreign name in an absolute URI as in the Host header, and an empty one", async () => {
    const [url = ""] = await (await serving()).listen();
    const requests = [
      "GET http://evil.example/livez HTTP/1.1\r\nhost: localhost\r\n\r\n",
      rawRequest("GET /livez", undefined, { host: "", connection: "close" }),
    ];
    const heard = await (await rawClient(url, requests.join(""))).closed();
    expect(heard.match(/HTTP\/1\.1 403 Forbidden/g)).toHaveLength(2);
  });

  it.each([
    ["no HTTP at all", "hello\r\n\r\n", 400],
    [
      "two lengths",
      "POST /generate HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n",
      400,
    ],
    [
      "length and chunks",
      "POST /generate HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n",
      400,
    ],
    ["headers without end", `GET /livez HTTP/1.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ])("answers %s in JSON and closes", async (_name, bytes, status) => {
    const [url = ""] = await (await serving()).listen();
    const heard = await (await rawClient(url, bytes)).closed();
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(JSON.parse(heard.slice(heard.indexOf("\r\n\r\n")))).toEqual({ detail: expect.any(String) });
  });

  it("tells a client that asks first that its body is too large, without taking it", async () => {
    const [url = ""] = await (await serving({ maxRequestBytes: 1024 })).listen();
    const headers = { "content-type": "application/json", "content-length": "2000", expect: "100-continue" };
    const client = await rawClient(url, rawRequest("POST /generate", undefined, headers));
    expect(await client.until(/max_size/)).toMatch(/^HTTP\/1\.1 413 /);
    client.socket.destroy();
  });

  it("lets a client that asks first go on", async () => {
    const [url = ""] = await (await serving()).listen();
    const body = '{"prompt":"?"}';
    const headers = {
      "content-type": "application/json",
      "content-length": String(body.length),
      expect: "100-continue",
    };
    const client = await rawClient(url, rawRequest("POST /generate", undefined, headers));
    await client.until(/100 Continue/);
    client.socket.write(body);
    expect(await client.until(/text_completion/)).toContain("HTTP/1.1 200 OK");
    client.socket.destroy();
  });

  it.each([
    ["that says its length", undefined],
    ["in chunks", "half" as const],
  ])("refuses 8 MB %s with a 413 that arrives", async (_name, duplex) => {
    const [url = ""] = await (await serving({ maxRequestBytes: 1024 })).listen();
    const bytes = new Uint8Array(8 * 1024 ** 2);
    const body = duplex === undefined ? bytes : new Blob([bytes]).stream();
    const response = await fetch(`${url}/generate`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      ...(duplex && { duplex }),
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: "Request body too large", max_size: "1KB" });
  });
});

describe("closing", () => {
  it("lets an answer that is under way end, and then the connection", async () => {
    const gate = Promise.withResolvers<string>();
    const backend = scriptedBackend([() => gate.promise]);
    const server = await testServer(
      coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } }),
    );
    const [url = ""] = await server.listen();
    const client = await rawClient(url, rawRequest("POST /generate", { prompt: "?" }));
    await expect.poll(() => backend.calls.length).toBe(1);
    const closed = server.close(4000);
    gate.resolve("Answer");
    await closed;
    expect(await client.closed()).toContain('"content":"Answer"');
    await expect(fetch(url)).rejects.toThrow();
  });

  it("cuts what outlasts its time", async () => {
    const backend = scriptedBackend([() => new Promise<never>(() => undefined)]);
    const app = coreApp({ primary: backend, secondary: backend });
    const server = await testServer(app);
    const [url = ""] = await server.listen();
    const client = await rawClient(url, rawRequest("POST /generate", { prompt: "?" }));
    await expect.poll(() => backend.calls.length).toBe(1);
    await server.close(10);
    expect(await client.closed()).toBe("");
    expect((await app.outcomes[0])?.state.status).toBe("cancelled");
  });
});
