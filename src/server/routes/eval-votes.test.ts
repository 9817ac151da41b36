/** Blind votes over HTTP. */
import { expect, it } from "vitest";
import { type Asked, scriptedServer, type TestServer } from "../../../test/support/core-server.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createEvalVotes } from "../../app/evaluation/eval-votes.ts";
import { Secret } from "../../core/secret.ts";

const rows = ["1", "2"].map((row) => ({ row, prompt: "?", draft: "a", answer: "b" }));
const details = { figures: { arms: [], lines: [] }, changes: [], pairs: [{ arm: "review", rows }] };
const none = { pairs: 2, rows: 0, votes: { answer: 0, draft: 0, tie: 0 }, wins: null, p: 1, finding: "not-shown" };

function serverWithVotes(more: Parameters<typeof scriptedServer>[0] = {}): Promise<TestServer> {
  return scriptedServer({ evalVotes: createEvalVotes(tempFolder()), evalDetails: { a: details, old: {} }, ...more });
}

const read = (voter = "ann"): Asked => ({ method: "GET", url: `/v1/evals/a/votes?voter=${voter}` });
const vote = (row: string, preferred: string, voter = "ann"): Asked => ({
  ...{ url: "/v1/evals/a/votes", body: { arm: "review", row, preferred, voter } },
});

it("are counted with an interval, and each voter hears about what they voted", async () => {
  const server = await serverWithVotes();
  expect((await server.ask(read())).json()).toEqual({
    ...{ object: "eval.votes", id: "a", data: [{ arm: "review", own: [], ...none }] },
  });
  await server.ask(vote("1", "answer"));
  await server.ask(vote("1", "tie", "bob"));
  const { status, json } = await server.ask(vote("2", "draft"));
  const [tally] = json().data;
  expect([status, tally]).toMatchObject([
    200,
    { rows: 2, votes: { answer: 1, draft: 1, tie: 1 }, wins: { value: 0.375 }, own: ["1", "2"] },
  ]);
  expect((await server.ask(read("bob"))).json().data[0].own).toEqual(["1"]);
});

it.each([
  ["a row that there is not", vote("9", "answer"), 404, "There is no pair 9 of review"],
  ["an unknown preference", vote("1", "both"), 400, "preferred"],
  ["an evaluation that there is not", { ...vote("1", "answer"), url: "/v1/evals/b/votes" }, 404, "no details"],
  ["one of an older FrogCom", { ...vote("1", "answer"), url: "/v1/evals/old/votes" }, 404, "frogcom eval report"],
])("about %s are refused with the reason", async (_, asked, status, words) => {
  const answer = await (await serverWithVotes()).ask(asked);
  expect([answer.status, answer.json().error.message]).toEqual([status, expect.stringContaining(words)]);
});

it("are for those who may read all runs, and a key is one voter whatever it calls itself", async () => {
  const server = await serverWithVotes({ server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") } });
  const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
  expect((await server.ask({ ...read(), ...as("user") })).status).toBe(403);
  expect((await server.ask({ ...vote("1", "answer"), ...as("user") })).status).toBe(403);
  await server.ask({ ...vote("1", "answer"), ...as("admin") });
  const again = await server.ask({ ...vote("1", "draft", "bob"), ...as("admin") });
  expect(again.json().data[0].votes).toEqual({ answer: 0, draft: 1, tie: 0 });
});
