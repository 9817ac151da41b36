/** Clients that speak HTTP as nobody should, or as hardly anybody does: byte by byte, over real sockets. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { newestRuns, post, request } from "../support/api.ts";
import { expectCleanError, expectUnharmed } from "../support/expect-handled.ts";
import { sendBytes } from "../support/raw-socket.ts";
import { setStage, type Stage } from "../support/stage.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await setStage();
});
afterAll(() => stage[Symbol.asyncDispose]());
afterEach(() => expectUnharmed(stage));

const body = '{"prompt":"a","frogcom":{"rounds":0}}';

function asking(line: string, headers: readonly string[] = [], content = body): string {
  const { host } = new URL(stage.program.url);
  const length = Buffer.byteLength(content);
  const usual = [`Host: ${host}`, "Content-Type: application/json", `Content-Length: ${length}`, "Connection: close"];
  return `${[line, ...usual, ...headers].join("\r\n")}\r\n\r\n${content}`;
}

describe("odd, but HTTP", () => {
  it("Expect: 100-continue is told to go on, and then answered", async () => {
    const replies = await sendBytes(stage.program.url, asking("POST /generate HTTP/1.1", ["Expect: 100-continue"]));
    expect(replies.map(({ status }) => status)).toEqual([100, 200]);
    expect(replies[1]?.body).toContain("answer 1 from A");
  });

  it("an absolute URI is answered as its path", async () => {
    const [reply] = await sendBytes(stage.program.url, asking(`POST ${stage.program.url}/generate HTTP/1.1`));
    expect([reply?.status, reply?.body]).toEqual([200, expect.stringContaining("answer 1 from A")]);
  });

  it("HTTP/1.0 is answered, and the connection closed", async () => {
    const [reply, ...more] = await sendBytes(stage.program.url, asking("POST /generate HTTP/1.0"));
    expect([reply?.status, reply?.body, more]).toEqual([200, expect.stringContaining("answer 1 from A"), []]);
    const old = `POST /generate HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    expect((await sendBytes(stage.program.url, old)).map(({ status }) => status)).toEqual([200]);
  });

  it("pipelining: every request is answered, in order", async () => {
    stage.backend.set(({ n }) => ({ says: `the answer ${n}` }));
    const kept = (line: string): string => asking(line).replace("Connection: close", "Connection: keep-alive");
    const both = kept("POST /generate HTTP/1.1") + kept("POST /generate HTTP/1.1") + kept("GET /livez HTTP/1.1");
    const replies = await sendBytes(stage.program.url, both, 3);
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(replies[0]?.body).toContain("the answer 1");
    expect(replies[1]?.body).toContain("the answer 2");
  });
});

describe("no HTTP that one could trust", () => {
  const smuggled = "GET /v1/runs HTTP/1.1\r\nHost: localhost\r\n\r\n";

  it.each([
    ["conflicting lengths", ["Content-Length: 5"]],
    ["a length and chunks", ["Transfer-Encoding: chunked"]],
    ["a length that is no number", ["Content-Length: +5"]],
    ["a header that is none", ["X-Frog : 1\u0000"]],
  ])("%s: 400, the connection is closed, and what follows is not taken for a request", async (_, headers) => {
    const replies = await sendBytes(stage.program.url, asking("POST /generate HTTP/1.1", headers) + smuggled);
    expect(replies.map(({ status }) => status)).toEqual([400]);
    expect(replies[0]?.head).toMatch(/^content-type: application\/json/im);
    expect(Object.keys(JSON.parse(replies[0]?.body ?? "") as object)).toEqual(["detail"]);
    expect(stage.backend.calls).toHaveLength(0);
  });

  it("bytes that are no HTTP at all: 400", async () => {
    const [reply] = await sendBytes(stage.program.url, Buffer.from("\u0016\u0003\u0001\u0002frog\r\n\r\n"));
    expect(reply?.status).toBe(400);
  });

  it("headers without end: 431", async () => {
    const [reply] = await sendBytes(
      stage.program.url,
      asking("GET /livez HTTP/1.1", [`X-Frog: ${"a".repeat(100_000)}`]),
    );
    expect(reply?.status).toBe(431);
  });
});

describe("bodies that are none of ours", () => {
  it("64 MB: 413, while they still come", async () => {
    const announced = `POST /generate HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${64 << 20}\r\n\r\n`;
    const [reply] = await sendBytes(stage.program.url, announced + "a".repeat(64 << 20), 1);
    expect([reply?.status, reply?.body]).toEqual([413, expect.stringContaining("Request body too large")]);
  });

  it.each([
    ["invalid JSON", '{"prompt":"a"', 422],
    ["JSON that is no object", "[1]", 422],
    ["wrong types", '{"prompt":5,"max_tokens":"many"}', 422],
    ["nothing", "", 422],
  ])("%s: %s gets %i, and no run begins", async (_, content, status) => {
    const before = await newestRuns(stage.program, 100);
    const reply = await post(stage.program, content);
    expect(reply.status).toBe(status);
    expectCleanError(reply);
    expect(await newestRuns(stage.program, 100)).toEqual(before);
    expect((await request(stage.program, "/health")).status).toBe(200);
  });
});
