/** One line a request: how it ended, who failed, and nothing of what was said. */
import { afterEach, describe, expect, it } from "vitest";
import {
  rawClient,
  rawRequest,
  scriptedServer,
  type Script,
  type TestServer,
} from "../../../test/support/core-server.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";

const open: TestServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function serving(script: Script = {}): Promise<TestServer> {
  const server = await scriptedServer({ input: { strategy: "direct" }, primary: ["Answer"], ...script });
  open.push(server);
  return server;
}

describe("the line of a request", () => {
  it("names the route's pattern, never the target that was sent", async () => {
    const server = await serving();
    await server.ask({ method: "GET", url: "/v1/runs/planted?q=planted" });
    await server.ask({ method: "GET", url: "/planted/%zz?planted" });
    await server.ask({ method: "GET", url: "/planted" });
    expect(server.lines.map(({ route, status }) => `${route} ${status}`)).toEqual([
      "/v1/runs/:id 404",
      "(none) 404",
      "(none) 404",
    ]);
    expect(JSON.stringify(server.lines)).not.toContain("planted");
  });

  it("has the code of what went wrong, and a stack only where we are to blame", async () => {
    const server = await serving({
      primary: [new FrogcomError("backend-timeout", "No byte."), () => Promise.reject(new TypeError("our fault"))],
    });
    await server.ask({ body: { prompt: "?" } });
    await server.ask({ body: { prompt: "?" } });
    await server.ask({ body: {} });
    expect(server.lines.map(({ code, status }) => `${code} ${status}`)).toEqual([
      "backend-timeout 504",
      "internal 500",
      "prompt-missing 400",
    ]);
    expect(server.lines.map(({ stack }) => stack !== undefined)).toEqual([false, true, false]);
  });

  it("has the run's id where a run was started, and a request's own id always", async () => {
    const server = await serving();
    const { headers } = await server.ask({ body: { prompt: "?" } });
    await server.ask({ method: "GET", url: "/livez" });
    expect(server.lines[0]?.runId).toBe(headers["x-request-id"]);
    expect(server.lines[1]).not.toHaveProperty("runId");
    expect(new Set(server.lines.map(({ requestId }) => requestId)).size).toBe(2);
  });

  it("measures how long it took, on the clock that it is given", async () => {
    let now = 1000;
    const beforeStart = (): void => void (now += 12.345);
    const server = await serving({ beforeStart, server: { now: () => now } });
    await server.ask({ body: { prompt: "?" } });
    expect(server.lines[0]?.ms).toBe(12.3);
  });

  it("keeps keys, right or wrong, to itself", async () => {
    const server = await serving({ server: { apiKey: new Secret("planted-right") } });
    for (const key of ["planted-right", "planted-wrong"])
      await server.ask({ body: { prompt: "planted" }, headers: { authorization: `Bearer ${key}` } });
    expect(server.lines.map(({ status }) => status)).toEqual([200, 401]);
    expect(JSON.stringify(server.lines)).not.toContain("planted");
  });
});

it("is written once for each request of a connection, answered or left", async () => {
  const hanging = Promise.withResolvers<void>();
  const server = await serving({
    primary: ["Answer", () => (hanging.resolve(), new Promise<never>(() => undefined))],
  });
  const [url = ""] = await server.listen();
  const client = await rawClient(url, rawRequest("GET /livez") + rawRequest("POST /generate", { prompt: "?" }));
  await client.until(/text_completion/);
  client.socket.write(rawRequest("POST /generate", { prompt: "?" }));
  await hanging.promise;
  client.socket.destroy();
  await expect.poll(() => server.lines.map(({ status }) => status)).toEqual([200, 200, 499]);
});
