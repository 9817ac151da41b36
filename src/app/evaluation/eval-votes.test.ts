/** Votes in a folder. */
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { createEvalVotes, type EvalVote } from "./eval-votes.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const vote: EvalVote = { arm: "review", row: "1", voter: "ann", preferred: "answer" };

test("votes are kept by their evaluation, and there are none before the first", async () => {
  const votes = createEvalVotes(folder);
  expect(await votes.read("a")).toEqual([]);
  await votes.keep("a", vote);
  await votes.keep("a", { ...vote, row: "2", preferred: "tie" });
  expect(await createEvalVotes(folder).read("a")).toEqual([vote, { ...vote, row: "2", preferred: "tie" }]);
  expect(await votes.read("b")).toEqual([]);
});

test("who thinks again has one vote about a pair, another voter another one", async () => {
  const votes = createEvalVotes(folder);
  await votes.keep("a", vote);
  await votes.keep("a", { ...vote, voter: "bob", preferred: "draft" });
  await votes.keep("a", { ...vote, preferred: "tie" });
  expect(await votes.read("a")).toEqual([
    { ...vote, preferred: "tie" },
    { ...vote, voter: "bob", preferred: "draft" },
  ]);
});

test("what a kill has left half written is no vote, and spoils none", async () => {
  const votes = createEvalVotes(folder);
  await votes.keep("a", vote);
  appendFileSync(join(folder, "eval-votes/a.jsonl"), '\n{"arm":"review","row":"9","vo');
  await votes.keep("a", { ...vote, row: "2" });
  expect((await votes.read("a")).map(({ row }) => row)).toEqual(["1", "2"]);
});

test.each([
  ["nothing", ""],
  ["no vote", '{"arm":"review"}'],
  ["an unknown preference", '{"arm":"a","row":"1","voter":"x","preferred":"both"}'],
])("a line of %s is left out", async (_, line) => {
  const votes = createEvalVotes(folder);
  await votes.keep("a", vote);
  appendFileSync(join(folder, "eval-votes/a.jsonl"), `\n${line}`);
  expect(await votes.read("a")).toEqual([vote]);
});
