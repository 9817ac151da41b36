/** With whose runs the server may go on by itself. */
import { expect, test } from "vitest";
import { accessKeys, keyOf } from "../../../test/support/access-key.ts";
import { formatRunId } from "../../core/ids.ts";
import type { ResumableRun } from "../../core/ports.ts";
import { emptyRun } from "../../core/state.ts";
import type { StartedRun } from "../../app/app.ts";
import { type Caller, createRecall } from "../edge/auth.ts";
import { goOnWithin } from "./go-on-within.ts";

const key = keyOf({ id: "made" });
const due: ResumableRun = { id: formatRunId(1), owner: "key-made", resumes: 0 };
const going: StartedRun = {
  id: formatRunId(2),
  accepted: () => Promise.resolve(),
  soFar: () => Promise.reject(new Error("nobody asks")),
  records: () => {
    throw new Error("nobody asks");
  },
  outcome: Promise.resolve({ state: emptyRun, overheadMs: 0 }),
};

/** What goes on with a run as told, and who was charged. */
function setUp(run: StartedRun | undefined, revokedAt: number | null = null) {
  const charged: Caller["owner"][] = [];
  const takeUnhurried = ({ owner }: Caller) => {
    charged.push(owner);
    return Promise.resolve({ leave: () => void charged.push("left") });
  };
  const asked: ResumableRun[] = [];
  const goOn = (wanted: ResumableRun) => (asked.push(wanted), Promise.resolve(run));
  const recall = createRecall({ made: accessKeys([{ ...key, revokedAt }]), now: () => 1000 });
  return { goOn: goOnWithin({ goOn }, { takeUnhurried }, recall), charged, asked };
}

test("the run is its owner's, who is charged for what it makes", async () => {
  const { goOn, charged, asked } = setUp(going);
  const run = await goOn(due);
  await run?.outcome;
  expect([run, asked, charged]).toEqual([going, [due], ["key-made", "left"]]);
});

test("where another one has gone on with it nothing is charged", async () => {
  const { goOn, charged } = setUp(undefined);
  expect(await goOn(due)).toBeUndefined();
  expect(charged).toEqual(["key-made", "left"]);
});

test.each([
  ["that was revoked", due, 5],
  ["that is in force no more", { ...due, owner: "b".repeat(32) }, null],
])("not with runs of a key %s", async (_, run, revokedAt) => {
  const { goOn, charged, asked } = setUp(going, revokedAt);
  await expect(goOn(run)).rejects.toMatchObject({ code: "key-revoked" });
  expect([charged, asked]).toEqual([[], []]);
});
