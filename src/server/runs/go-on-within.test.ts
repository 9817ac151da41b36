/** With whose runs the server may go on by itself. */
import { expect, test } from "vitest";
import { accessKeys, keyOf } from "../../../test/support/access-key.ts";
import { coreApp } from "../../../test/support/core-app.ts";
import { scriptedBackend } from "../../../test/support/scripted-backend.ts";
import { formatRunId } from "../../core/ids.ts";
import type { ResumableRun } from "../../core/ports.ts";
import { emptyRun } from "../../core/state.ts";
import type { StartedRun } from "../../app/app.ts";
import type { Caller } from "../edge/auth.ts";
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

/** An app that goes on with a run as told, and who was charged. */
function setUp(run: StartedRun | undefined, revokedAt: number | null = null) {
  const backend = scriptedBackend([]);
  const { runs } = coreApp({ primary: backend, secondary: backend });
  const charged: Caller["owner"][] = [];
  const takeUnhurried = ({ owner }: Caller) => {
    charged.push(owner);
    return Promise.resolve({ leave: () => void charged.push("left") });
  };
  const asked: ResumableRun[] = [];
  const app = {
    keys: accessKeys([{ ...key, revokedAt }]),
    runs: { ...runs, goOn: (wanted: ResumableRun) => (asked.push(wanted), Promise.resolve(run)) },
  };
  return { goOn: goOnWithin(app, { takeUnhurried }, () => 1000), charged, asked };
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

test("not with runs of a key that was revoked", async () => {
  const { goOn, charged, asked } = setUp(going, 5);
  await expect(goOn(due)).rejects.toMatchObject({ code: "key-revoked" });
  expect([charged, asked]).toEqual([[], []]);
});
