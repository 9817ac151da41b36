/** Evaluations over HTTP. */
import { expect, it } from "vitest";
import { scriptedServer } from "../../../test/support/core-server.ts";
import { Secret } from "../../core/secret.ts";

const closing = [{ arm: "review", en: "review wins 58 %", ru: "review выигрывает в 58 %" }];
const report = {
  plan: { at: 1_795_392_399_765, arms: ["direct", "review"], identity: { suite: "ifeval", seed: 1 } },
  rows: 200,
  models: [["A", "B"]],
  extracted_rows: 0,
  arms: [
    { arm: "direct", answers: 200 },
    { arm: "review", answers: 199 },
  ],
  closing,
};
const evals = [{ id: "2026-11-26T08-10-05-ifeval", report }];

it("are listed in short", async () => {
  const server = await scriptedServer({ evals });
  const { status, json } = await server.ask({ method: "GET", url: "/v1/evals" });
  expect(status).toBe(200);
  expect(json()).toEqual({
    object: "list",
    data: [
      {
        id: "2026-11-26T08-10-05-ifeval",
        object: "eval",
        created: 1_795_392_399,
        suite: "ifeval",
        rows: 200,
        arms: ["direct", "review"],
        models: [["A", "B"]],
        closing,
      },
    ],
  });
});

it("are shown whole by their id", async () => {
  const server = await scriptedServer({ evals });
  const { json } = await server.ask({ method: "GET", url: "/v1/evals/2026-11-26T08-10-05-ifeval" });
  expect(json()).toEqual({ id: "2026-11-26T08-10-05-ifeval", object: "eval", ...report });
});

it("an unknown one is a 404 in OpenAI's shape, in the caller's language", async () => {
  const server = await scriptedServer({ evals });
  const asked = { method: "GET", url: "/v1/evals/other", headers: { "accept-language": "ru" } } as const;
  const { status, json } = await server.ask(asked);
  expect([status, json().error.code]).toEqual([404, "not-found"]);
  expect(json().error.message).toContain("Оценки other в папке данных нет");
});

it("are for those who have a key, once there are keys", async () => {
  const server = await scriptedServer({ evals, server: { apiKey: new Secret("user") } });
  expect((await server.ask({ method: "GET", url: "/v1/evals" })).status).toBe(401);
  const known = { method: "GET", url: "/v1/evals", headers: { authorization: "Bearer user" } } as const;
  expect((await server.ask(known)).status).toBe(200);
});

const details = { figures: { arms: ["direct"], lines: [] }, changes: [] };
const askDetails = (headers: Readonly<Record<string, string>> = {}) =>
  ({ method: "GET", url: "/v1/evals/a/details", headers }) as const;

it("have details beside the report, where they are kept", async () => {
  const server = await scriptedServer({ evals, evalDetails: { a: details } });
  expect((await server.ask(askDetails())).json()).toEqual({ id: "a", object: "eval.details", ...details });
  const missing = await (await scriptedServer({ evals })).ask(askDetails());
  expect([missing.status, missing.json().error.message]).toEqual([404, expect.stringContaining("frogcom eval report")]);
});

it("quote answers of everybody, so that their details are for those who may read all runs", async () => {
  const keys = { apiKey: new Secret("user"), adminApiKey: new Secret("admin") };
  const server = await scriptedServer({ evals, evalDetails: { a: details }, server: keys });
  expect((await server.ask(askDetails({ authorization: "Bearer user" }))).status).toBe(403);
  expect((await server.ask(askDetails({ authorization: "Bearer admin" }))).status).toBe(200);
});
