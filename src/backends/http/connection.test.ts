/** Tests of connections that do not come about, and of the way through a proxy. */
import { createServer as createHttpServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { createServer, type Server } from "node:net";
import { afterEach, expect, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import { selfSigned } from "../../../test/support/self-signed.ts";
import { openConnection } from "./connection.ts";
import { ask } from "./read-json.ts";
import { addressRefused } from "./guarded-lookup.ts";
import { cutShort, unreachable } from "./transport-error.ts";

const servers: Server[] = [];
const forever = new AbortController().signal;

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

async function portOf(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function get(url: string, env = {}): Promise<string> {
  const connection = openConnection({ url: new URL(url), connectTimeoutMs: 2000, maxConnections: 2, env });
  try {
    return (await ask(connection, { path: "/x", headers: {}, limitMs: 2000 }, forever)).text;
  } catch (thrown) {
    if (thrown instanceof FrogcomError) return `${thrown.code}: ${thrown.message}`;
    throw thrown;
  } finally {
    await connection.close();
  }
}

test("a certificate that is self-signed is said by name", async () => {
  const port = await portOf(createTlsServer(selfSigned));
  const said = await get(`https://localhost:${port}`);
  expect(said).toMatch(
    /^backend-unreachable: The backend https:\/\/localhost:\d+ cannot be reached: its TLS certificate is self-signed/,
  );
});

test("a server without TLS behind https:// is said", async () => {
  const port = await portOf(createHttpServer());
  expect(await get(`https://127.0.0.1:${port}`)).toMatch(/cannot be reached: .*TLS/);
});

test("a server that does not speak HTTP is said", async () => {
  const port = await portOf(createServer((socket) => socket.resume().end("SSH-2.0-frog\r\n")));
  expect(await get(`http://127.0.0.1:${port}`)).toMatch(/cannot be reached: it does not speak HTTP\/1\.1 there/);
});

test("a port where nobody listens is said", async () => {
  expect(await get("http://127.0.0.1:9")).toMatch(/http:\/\/127\.0\.0\.1:9 cannot be reached: nothing listens there/);
});

test("a request through a proxy names its real target", async () => {
  const proxy = createHttpServer((request, response) => response.end(`via proxy to ${request.url}`));
  const port = await portOf(proxy);
  expect(await get("http://backend.example:8000", { HTTP_PROXY: `http://127.0.0.1:${port}` })).toBe(
    "via proxy to http://backend.example:8000/x",
  );
});

test("after a server has closed an idle connection at the wrong moment, the next request does not meet another such one", async () => {
  const used = new WeakSet();
  const server = createHttpServer(({ socket }, response) => {
    if (used.has(socket)) return socket.destroy();
    used.add(socket);
    response.end("fresh");
  });
  const url = new URL(`http://127.0.0.1:${await portOf(server)}`);
  const connection = openConnection({ url, connectTimeoutMs: 2000, maxConnections: 8, env: {} });
  const visit = (): Promise<string> =>
    ask(connection, { path: "/x", headers: {}, limitMs: 2000 }, forever).then(({ text }) => text, String);
  try {
    expect(new Set(await Promise.all(Array.from({ length: 5 }, visit)))).toEqual(new Set(["fresh"]));
    expect(await visit()).toContain("closed the connection");
    expect([await visit(), await visit(), await visit()]).toEqual(["fresh", "fresh", "fresh"]);
  } finally {
    await connection.close();
  }
});

const withCode = (code: string) => Object.assign(new Error("raw words"), { code });

test.each([
  ["ENOTFOUND", "the host name does not exist (DNS)"],
  ["CERT_HAS_EXPIRED", "its TLS certificate has expired"],
  ["ERR_TLS_CERT_ALTNAME_INVALID", "its TLS certificate is for another host name"],
  ["UND_ERR_CONNECT_TIMEOUT", "no connection came about in time"],
  [addressRefused, "link-local or metadata address"],
  ["ESOMETHING", "raw words (ESOMETHING)"],
])("%s is put into words", (code, words) => {
  expect(unreachable("http://h", withCode(code)).message).toContain(words);
});

test("the first of several failed addresses speaks for all", () => {
  const thrown = new AggregateError([withCode("ECONNREFUSED"), withCode("ENETUNREACH")]);
  expect(unreachable("http://h", thrown).message).toContain("nothing listens there");
});

test("a connection that breaks inside an answer leaves it incomplete", () => {
  expect(cutShort("http://h", withCode("ECONNRESET"))).toMatchObject({
    code: "answer-incomplete",
    message: "The connection to the backend http://h broke in the middle of the answer (ECONNRESET).",
  });
});
