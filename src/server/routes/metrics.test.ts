/** Who may read the metrics, and in which form. */
import { expect, it } from "vitest";
import { scriptedServer } from "../../../test/support/core-server.ts";
import { Secret } from "../../core/secret.ts";

const question = { method: "GET", url: "/metrics" } as const;

it("metrics come in Prometheus' text format", async () => {
  const { status, headers, text } = await (await scriptedServer()).ask(question);
  expect([status, headers["content-type"]]).toEqual([200, "text/plain; version=0.0.4; charset=utf-8"]);
  expect(text).toBe("frogcom_info 1\n");
});

it("once there are keys, strangers get none", async () => {
  const server = await scriptedServer({ server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") } });
  expect((await server.ask(question)).status).toBe(401);
  expect((await server.ask({ ...question, headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  for (const key of ["user", "admin"])
    expect((await server.ask({ ...question, headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
});
