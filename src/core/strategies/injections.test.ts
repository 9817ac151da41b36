/** Whatever a draft or a review says, it stays a text: who speaks in which turn, and every system message, is as without it. */
import { describe, expect, test } from "vitest";
import { injections, OBEYED } from "../../../test/support/injections.ts";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import type { ModelCall, RunInput } from "../types.ts";

const clean = { draft: "A frog is green.", guidance: "Say where it lives." };
const refined = "A frog is green and lives by the pond.";

const conversation = [
  { role: "system", content: "Answer briefly." },
  { role: "user", content: "What is a frog?" },
] as const;

const ways: readonly (readonly [string, Partial<RunInput>])[] = [
  ["a review with own eyes", { frame: "separate" }],
  ["a review further down the conversation", { frame: "grown" }],
  ["a refine by edits", { refineBy: "edits" }],
  ["a refine that writes anew", { refineBy: "rewrite" }],
  ["the guide's loop", { strategy: "classic" }],
];

/** The first review and the first refine, which read what the other model has written. */
async function readers(changes: Partial<RunInput>, { draft, guidance }: typeof clean): Promise<readonly ModelCall[]> {
  const input = runInput({ conversation, goal: "Find faults.", ...changes });
  const review = input.strategy === "classic" ? guidance : reviewReply({ problem: guidance, fix: guidance });
  const replies = [draft, input.refineBy === "edits" ? "{}" : refined, refined, refined];
  const { primary, secondary } = await runScripted(input, { primary: replies, secondary: [review] });
  return [secondary[0], primary[1]].filter((call) => call !== undefined);
}

const turnsOf = (calls: readonly ModelCall[]) => calls.map(({ messages }) => messages.map(({ role }) => role));
const ordersOf = (calls: readonly ModelCall[]) =>
  calls.map(({ messages }) => messages.filter(({ role }) => role === "system").map(({ content }) => content));

describe.each(ways)("in %s", (_, changes) => {
  test.each([
    ["draft", (text: string) => ({ ...clean, draft: text })],
    ["guidance", (text: string) => ({ ...clean, guidance: text })],
  ] as const)("no order in the %s becomes one of a turn of its own or of the system", async (where, saying) => {
    const before = await readers(changes, clean);
    expect(before).toHaveLength(2);
    for (const injection of injections) {
      const calls = await readers(changes, saying(injection));
      expect(turnsOf(calls)).toEqual(turnsOf(before).slice(0, calls.length));
      expect(ordersOf(calls)).toEqual(ordersOf(before).slice(0, calls.length));
      // The draft reaches both readers, a review the refine alone.
      const read = calls.slice(where === "draft" ? 0 : 1).map(({ messages }) => JSON.stringify(messages));
      for (const messages of read) expect(messages).toContain(OBEYED);
    }
  });
});

test("what ends a delimited text does not end ours: the tags have a number that the text cannot know", async () => {
  for (const injection of injections) {
    const [review] = await readers({ frame: "separate" }, { ...clean, draft: injection });
    const [, user] = review?.messages ?? [];
    const [, nonce = ""] = /<draft-(\w+)>/.exec(String(user?.content)) ?? [];
    expect(nonce).toHaveLength(12);
    expect(String(user?.content).split(`</draft-${nonce}>`)).toHaveLength(2);
  }
});
