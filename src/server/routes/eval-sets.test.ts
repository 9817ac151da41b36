/** Sets of questions over HTTP. */
import { expect, it } from "vitest";
import { type Asked, scriptedServer, type TestServer } from "../../../test/support/core-server.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createEvalSets } from "../../app/evaluation/eval-sets.ts";
import { Secret } from "../../core/secret.ts";

const list: Asked = { method: "GET", url: "/v1/eval-sets" };
const add = (body: unknown, name = "hard"): Asked => ({ url: `/v1/eval-sets/${name}/rows`, body });

function serverWithSets(more: Parameters<typeof scriptedServer>[0] = {}): Promise<TestServer> {
  return scriptedServer({ evalSets: createEvalSets(tempFolder()), primary: ["a", "b"], ...more });
}

async function askedRun(server: TestServer, more: Partial<Asked> = {}): Promise<string> {
  return (await server.ask({ body: { prompt: "Who wrote Hamlet?" }, ...more })).json().id;
}

it("the question of a run is added to a set, which is listed from then on", async () => {
  const server = await serverWithSets();
  expect((await server.ask(list)).json()).toEqual({ object: "list", data: [] });
  const run_id = await askedRun(server);
  const set = { object: "eval.set", name: "hard", rows: 1 };
  expect((await server.ask(add({ run_id }))).json()).toEqual(set);
  expect((await server.ask(add({ run_id, reference: "Shakespeare" }))).json()).toEqual(set);
  expect((await server.ask(list)).json().data).toEqual([set]);
});

it.each([
  ["a run that is not there", { run_id: "frogcom-1000000000.000000" }, "hard", 404, "There is no run"],
  ["no run", {}, "hard", 400, "run_id: Field required"],
  ["an empty reference", { run_id: "x", reference: "" }, "hard", 400, "reference"],
  ["a name that is no file's", undefined, "..%2Fsecret", 422, "cannot be the name of an evaluation set"],
])("%s is refused with the reason", async (_, body, name, status, words) => {
  const server = await serverWithSets();
  const answer = await server.ask(add(body ?? { run_id: await askedRun(server) }, name));
  expect([answer.status, answer.json().error.message]).toEqual([status, expect.stringContaining(words)]);
});

it("a run whose texts are not kept has no question to add, and says so in the caller's language", async () => {
  const server = await serverWithSets({ input: { storing: "summary" } });
  const run_id = await askedRun(server);
  const answer = await server.ask({ ...add({ run_id }), headers: { "accept-language": "ru" } });
  expect([answer.status, answer.json().error.message]).toEqual([409, expect.stringContaining("тексты не сохранены")]);
});

it("are for those who may change settings: rows quote everybody", async () => {
  const server = await serverWithSets({ server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") } });
  const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  const run_id = await askedRun(server, as("user"));
  for (const asked of [list, add({ run_id })]) {
    const refused = await server.ask({ ...asked, ...as("user") });
    expect([refused.status, refused.json().error.code]).toEqual([403, "admin-key-needed"]);
    expect((await server.ask({ ...asked, ...as("admin") })).status).toBe(200);
  }
});
