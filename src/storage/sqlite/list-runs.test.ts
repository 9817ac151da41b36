/** Which runs a filter finds, alone and with others, and that what few runs have is not looked for in all of them. */
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { recordAll, reviewedRun, sampleInput, sampleStart } from "../../../test/support/sample-run.ts";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { formatRunId } from "../../core/ids.ts";
import { reviewEffects, type RunQuery } from "../../core/ports.ts";
import type { GuardRefusal } from "../../core/guard/rules.ts";
import { type Answer, type RunEvent, type StrategyName } from "../../core/types.ts";
import { RunWrites } from "../run-writes.ts";
import { prepareWrites } from "./apply-writes.ts";
import { listingQuery, listRuns } from "./list-runs.ts";
import type { OpenDatabase } from "./open-database.ts";
import { openToWrite } from "./open-to-write.ts";

let open: OpenDatabase;
beforeEach(async () => {
  open = await openToWrite({ path: join(tempFolder(), "a.sqlite"), sync: "normal" }, 0);
});
afterEach(() => open.database.close());

interface SomeRun {
  readonly owner: string | null;
  readonly model: string;
  readonly strategy: StrategyName;
  /** Checks, and how many of them draft and answer pass; null = no review was measured. */
  readonly effect: readonly [checks: number, draft: number, answer: number] | null;
  readonly isChanged: boolean;
  readonly refused: readonly GuardRefusal[];
  readonly isDegraded: boolean;
}

const ordinary: SomeRun = {
  owner: null,
  model: "author",
  strategy: "review",
  effect: null,
  isChanged: false,
  refused: [],
  isDegraded: false,
};

function answerOf({ effect, isChanged, refused, isDegraded }: SomeRun): Answer {
  const [checks, draftPassed, answerPassed] = effect ?? [0, 0, 0];
  return {
    text: "Yes",
    finishReason: "stop",
    stopCause: "rounds-done",
    rounds: 1,
    ...(effect && { effect: { checks, draftPassed, answerPassed, isChanged, draftTokens: 5 } }),
    review: refused.map((reason, round) => ({ round, accepted: false, isReadable: true, advice: [], refused: reason })),
    ...(isDegraded && { degraded: { reason: "silent", code: "backend-timeout", completedRounds: 0 } }),
  };
}

/** The runs begin at the seconds 1, 2, 3 ... */
function store(runs: readonly SomeRun[]): void {
  const writes = runs.flatMap((some, index) => {
    const id = formatRunId((index + 1) * 1_000_000);
    const primary = { ...sampleInput.primary, model: some.model };
    const input = { ...sampleInput, strategy: some.strategy, primary };
    const run = new RunWrites(id, sampleStart(0, { input, owner: some.owner }));
    const events: readonly RunEvent[] = [...reviewedRun.slice(0, -1), { type: "run-end", answer: answerOf(some) }];
    return [run.begin, ...recordAll(id, events).flatMap((record) => run.next(record))];
  });
  prepareWrites(open)(writes);
}

async function secondsOf(query: Partial<RunQuery>): Promise<readonly number[]> {
  return (await listRuns(open.db, { limit: 99, ...query })).map(({ id }) => id / 1_000_000);
}

const anyRun = fc.record<SomeRun>({
  owner: fc.constantFrom("key-a", "key-b", null),
  model: fc.constantFrom("Gemma-3", "qwen"),
  strategy: fc.constantFrom("review", "classic"),
  effect: fc.option(
    fc.nat(3).chain((checks) => fc.tuple(fc.constant(checks), fc.nat(checks), fc.nat(checks))),
    { nil: null },
  ),
  isChanged: fc.boolean(),
  refused: fc.subarray<GuardRefusal>(["language", "comparison", "cut"]),
  isDegraded: fc.boolean(),
});

const effectTests: Readonly<Record<(typeof reviewEffects)[number], (run: SomeRun) => boolean>> = {
  worse: ({ effect }) => effect !== null && effect[2] < effect[1],
  better: ({ effect }) => effect !== null && effect[2] > effect[1],
  changed: ({ effect, isChanged }) => effect !== null && isChanged,
  unchanged: ({ effect, isChanged }) => effect !== null && !isChanged,
};

/** What each filter means, said once more without a database. */
function fits(run: SomeRun, second: number, query: Omit<RunQuery, "limit">): boolean {
  const { model, strategy, owner, effect, refused, failsChecks, isDegraded, since = 0, until = Infinity } = query;
  return (
    (model === undefined || run.model.toLowerCase().includes(model.toLowerCase())) &&
    (strategy === undefined || run.strategy === strategy) &&
    (owner === undefined || run.owner === owner) &&
    (effect === undefined || effectTests[effect](run)) &&
    (refused === undefined || (refused === "any" ? run.refused.length > 0 : run.refused.includes(refused))) &&
    (failsChecks === undefined || (run.effect !== null && run.effect[2] < run.effect[0])) &&
    (isDegraded === undefined || run.isDegraded) &&
    second * 1000 >= since &&
    second * 1000 < until
  );
}

test("each filter finds just the runs that it names, and all of them hold together", async () => {
  const runs = fc.sample(anyRun, { numRuns: 60, seed: 7 });
  store(runs);
  const anyQuery = fc.record<Omit<RunQuery, "limit">>(
    {
      model: fc.constantFrom("GEMMA", "qwen", "n"),
      strategy: fc.constantFrom("review", "classic", "direct"),
      owner: fc.constantFrom("key-a", "key-c"),
      effect: fc.constantFrom(...reviewEffects),
      refused: fc.constantFrom("any", "language", "comparison", "cut", "echo"),
      failsChecks: fc.constant(true),
      isDegraded: fc.constant(true),
      since: fc.integer({ min: 0, max: 61_000 }),
      until: fc.integer({ min: 0, max: 61_000 }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(anyQuery, async (query) => {
      const wanted = runs.flatMap((run, index) => (fits(run, index + 1, query) ? [index + 1] : []));
      expect(await secondsOf(query)).toEqual(wanted.toReversed());
    }),
    { numRuns: 300 },
  );
});

test("a line tells what the review did, and why the guard refused its texts", async () => {
  store([ordinary, { ...ordinary, effect: [3, 3, 1], isChanged: true, refused: ["language", "cut", "language"] }]);
  expect(await listRuns(open.db, { limit: 9 })).toMatchObject([
    { checks: 3, draft_passed: 3, answer_passed: 1, changed: 1, refused: '["language","cut"]' },
    { checks: null, refused: null },
  ]);
});

test.each<[string, Partial<RunQuery>, string]>([
  ["that got worse", { effect: "worse" }, "runs_checked"],
  ["that got better", { effect: "better", status: "done" }, "runs_checked"],
  ["whose answer fails checks", { failsChecks: true }, "runs_checked"],
  ["that the guard refused", { refused: "language", strategy: "review" }, "runs_refused"],
  ["whose review failed", { isDegraded: true }, "runs_degraded"],
  ["of a key", { owner: "key-a" }, "runs_owner"],
  ["of a key, on a later page", { owner: "key-a", before: formatRunId(9_000_000) }, "runs_owner"],
  ["of a key in a time", { owner: "key-a", since: 1000, until: 9000, status: "done" }, "runs_owner"],
  ["of a key that got worse", { owner: "key-a", effect: "worse" }, "runs_checked"],
  ["of a key that the guard refused", { owner: "key-a", refused: "any" }, "runs_refused"],
  ["of a key that changed", { owner: "key-a", effect: "changed" }, "runs_owner"],
  ["of a key with a text", { owner: "key-a", text: "hamlet", model: "m" }, "runs_owner"],
])("runs %s are found in an index, in the order of the list", (_, query, index) => {
  const { sql, parameters } = listingQuery(open.db, { limit: 50, ...query }).compile();
  const plan = open.database.prepare(`explain query plan ${sql}`).all(...(parameters as (string | number)[]));
  const details = plan.map(({ detail }) => String(detail));
  expect(details[0]).toMatch(new RegExp(`^(SCAN|SEARCH) runs USING INDEX ${index}\\b`));
  expect(details.join("\n")).not.toContain("TEMP B-TREE");
});
