/** What votes come to. */
import { describe, expect, test } from "vitest";
import type { EvalVote, Preference } from "./eval-votes.ts";
import { tallyVotes } from "./vote-tally.ts";

const vote = (row: number, preferred: Preference, voter = "ann"): EvalVote => ({
  ...{ arm: "review", row: `${row}`, voter, preferred },
});
const rows = (count: number, preferred: Preference, from = 0) =>
  Array.from({ length: count }, (_, index) => vote(from + index, preferred));

describe("a tally", () => {
  test("of no votes knows nothing", () => {
    expect(tallyVotes([])).toEqual({
      votes: { answer: 0, draft: 0, tie: 0 },
      ...{ rows: 0, p: 1, finding: "not-shown" },
    });
  });

  test("counts ties half, with Wilson's interval", () => {
    const { wins, votes, p } = tallyVotes([...rows(6, "answer"), ...rows(2, "draft", 10), ...rows(2, "tie", 20)]);
    expect(votes).toEqual({ answer: 6, draft: 2, tie: 2 });
    expect(wins?.value).toBe(0.7);
    expect([wins?.low, wins?.high].map((bound) => Math.round((bound ?? 0) * 100))).toEqual([40, 89]);
    expect(p).toBeCloseTo(0.289, 3);
  });

  test("of a few votes that agree shows nothing, of many it does", () => {
    expect(tallyVotes(rows(3, "answer"))).toMatchObject({ wins: { value: 1 }, finding: "not-shown" });
    expect(tallyVotes(rows(20, "answer"))).toMatchObject({ finding: "helps" });
    expect(tallyVotes(rows(20, "draft"))).toMatchObject({ finding: "harms" });
    expect(tallyVotes(rows(20, "tie"))).toMatchObject({ wins: { value: 0.5 }, p: 1, finding: "not-shown" });
  });

  test("takes several votes about one row as one case", () => {
    const many = Array.from({ length: 40 }, (_, index) => vote(1, "answer", `${index}`));
    expect(tallyVotes(many)).toMatchObject({ votes: { answer: 40 }, rows: 1, finding: "not-shown" });
    expect(tallyVotes([vote(1, "answer"), vote(1, "draft", "bob")])).toMatchObject({ rows: 1, wins: { value: 0.5 } });
  });
});
