/** A log may be read as something else than what it looks like, where its owner knows better. */
import { describe, expect, test } from "vitest";
import { broken, completion, inPieces, kept, question, turn } from "../../test/support/logged-calls.ts";
import { auditLogs } from "./audit.ts";
import { type FormatName, formatNames } from "./formats.ts";

const asked = [turn("user", question)];

/** One record that could be taken for any of several formats, with another answer in each. */
const record = {
  call_type: "completion",
  model: "m",
  prompt: question,
  answer: kept,
  messages: [...asked, turn("assistant", broken)],
  request: { messages: asked },
  response: completion(`${broken} Really.`),
  chat: { messages: [...asked, turn("assistant", "One. Two. Three. Four. Five.")] },
};

async function worstAs(format: FormatName): Promise<string | undefined> {
  const log = { name: "log", text: inPieces(JSON.stringify(record)) };
  const signal = new AbortController().signal;
  const { tally } = await auditLogs([log], { format, mostWorstOfAKind: 1, signal });
  return tally.worst()[0]?.results.find(({ passed }) => !passed)?.detail.en;
}

describe("the same record", () => {
  test.each<[FormatName, string | undefined]>([
    ["plain", undefined],
    ["messages", "The answer has 3 sentences, exactly 2 are needed."],
    ["openai", "The answer has 4 sentences, exactly 2 are needed."],
    ["litellm", "The answer has 4 sentences, exactly 2 are needed."],
    ["open-webui", "The answer has 5 sentences, exactly 2 are needed."],
  ])("read as %s", async (format, words) => {
    expect(await worstAs(format)).toBe(words);
  });
});

test("every format has a name that can be typed", () => {
  for (const name of formatNames) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
