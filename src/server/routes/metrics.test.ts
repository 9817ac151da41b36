/** Who may read metrics and statistics, and in which form. */
import { expect, it } from "vitest";
import { scriptedServer } from "../../../test/support/core-server.ts";
import { Secret } from "../../core/secret.ts";

const statsQuestion = { method: "GET", url: "/stats" } as const;
const question = { method: "GET", url: "/metrics" } as const;

it("metrics come in Prometheus' text format", async () => {
  const { status, headers, text } = await (await scriptedServer()).ask(question);
  expect([status, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(text).toBe("frogcom_info 1\n");
});

it("once there are two keys, only an admin's reads them: they are about everybody, and name the backends", async () => {
  const server = await scriptedServer({ server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") } });
  expect((await server.ask(question)).status).toBe(401);
  expect((await server.ask({ ...question, headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  const statusFor = async (key: string): Promise<number> =>
    (await server.ask({ ...question, headers: { authorization: `Bearer ${key}` } })).status;
  expect([await statusFor("user"), await statusFor("admin")]).toEqual([403, 200]);
});

it("statistics are those of the stored runs, and a user key sees its own", async () => {
  const server = await scriptedServer({
    primary: ["one", "two", "three"],
    input: { strategy: "direct" },
    server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") },
  });
  const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  for (const key of ["user", "admin", "admin"]) await server.ask({ ...as(key), body: { prompt: "?" } });
  const runsSeenBy = async (key: string): Promise<unknown> =>
    (await server.ask({ ...statsQuestion, ...as(key) })).json().total.runs;
  expect([await runsSeenBy("user"), await runsSeenBy("admin")]).toEqual([1, 3]);
  expect((await server.ask(statsQuestion)).status).toBe(401);
});

it("statistics of too many days are refused in pydantic's words", async () => {
  const { status, text } = await (await scriptedServer()).ask({ method: "GET", url: "/stats?days=1000" });
  expect(status).toBe(422);
  expect(text).toContain('"loc":["query","days"]');
});
