/** Blind votes as JSON: one that comes in, and the tally of all. */
import { type Static, Type } from "typebox";
import { type EvalVote, preferences } from "../../app/evaluation/eval-votes.ts";
import { tallyVotes } from "../../app/evaluation/vote-tally.ts";
import { type JsonObject, listAt, textAt } from "../../core/json.ts";

const name = Type.String({ minLength: 1, maxLength: 200 });
const voter = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 64,
    description: "Tells people apart who have no key; with keys the key does.",
  }),
);
export const votesQuerySchema = Type.Object({ voter });

export const voteSchema = Type.Object({
  arm: name,
  row: name,
  preferred: Type.Enum(preferences, { description: "The arm's answer, the draft that it began with, or neither." }),
  voter,
});

const tallySchema = Type.Object({
  arm: Type.String(),
  pairs: Type.Integer({ description: "How many there are to vote about." }),
  rows: Type.Integer({ description: "With a vote." }),
  votes: Type.Object({ answer: Type.Integer(), draft: Type.Integer(), tie: Type.Integer() }),
  wins: Type.Union([Type.Object({ value: Type.Number(), low: Type.Number(), high: Type.Number() }), Type.Null()], {
    description: "How often the answer is preferred, ties counted half; Wilson's interval over rows.",
  }),
  p: Type.Number(),
  finding: Type.Enum(["helps", "harms", "not-shown"]),
  own: Type.Array(Type.String(), { description: "Rows about which this voter has voted." }),
});

export const votesSchema = Type.Object({
  object: Type.Literal("eval.votes"),
  id: Type.String(),
  data: Type.Array(tallySchema),
});

/** `details` are those of the evaluation. */
export function votesOnWire(id: string, details: JsonObject, votes: readonly EvalVote[], voter: string): JsonObject {
  const data = listAt(details, "pairs").map((pairs) => {
    const arm = textAt(pairs, "arm") ?? "";
    const ofArm = votes.filter((vote) => vote.arm === arm);
    const { wins = null, ...tally } = tallyVotes(ofArm);
    const own = ofArm.filter((vote) => vote.voter === voter).map(({ row }) => row);
    return { arm, pairs: listAt(pairs, "rows").length, ...tally, wins, own };
  });
  return { object: "eval.votes", id, data };
}

/** Whether the evaluation has such a pair to vote about. */
export function hasPair(details: JsonObject, { arm, row }: Pick<Static<typeof voteSchema>, "arm" | "row">): boolean {
  const pairs = listAt(details, "pairs").find((each) => textAt(each, "arm") === arm);
  return listAt(pairs, "rows").some((each) => textAt(each, "row") === row);
}
