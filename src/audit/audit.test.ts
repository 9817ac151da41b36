/** Whole audits of small logs. */
import { describe, expect, test } from "vitest";
import { broken, completion, inPieces, jsonLines, kept, question, turn } from "../../test/support/logged-calls.ts";
import { type AuditResult, auditLogs } from "./audit.ts";
import { failedIn } from "./worst-answers.ts";

const signal = new AbortController().signal;

function audit(logs: Readonly<Record<string, string>>, mostWorstOfAKind = 3): Promise<AuditResult> {
  const named = Object.entries(logs).map(([name, text]) => ({ name, text: inPieces(text, 64) }));
  return auditLogs(named, { mostWorstOfAKind, signal });
}

const call = (answer: string | null, model = "small", asked = question) => ({
  request: { messages: [turn("user", asked)] },
  response: completion(answer, model),
});

describe("an audit", () => {
  test("counts the answers, those that could be checked, and those that break what was asked", async () => {
    const { tally } = await audit({ log: jsonLines(call(kept), call(broken), call("Hi!", "small", "hello")) });
    expect(tally.answers).toBe(3);
    expect(tally.total()).toEqual({ asked: 2, broken: 1 });
    expect(tally.kinds()).toEqual([{ kind: "sentences", asked: 2, broken: 1 }]);
  });

  test("tells the models apart, the worst first", async () => {
    const { tally } = await audit({ log: jsonLines(call(kept, "good"), call(broken, "bad"), call(kept, "bad")) });
    expect(tally.models()).toEqual([
      { model: "bad", answers: 2, asked: 2, broken: 1 },
      { model: "good", answers: 1, asked: 1, broken: 0 },
    ]);
  });

  test("shows where a broken answer stands, and what is wrong with it", async () => {
    const { tally } = await audit({ "a.jsonl": jsonLines(call(kept)), "b.jsonl": jsonLines(call(kept), call(broken)) });
    const [worst] = tally.worst();
    expect(worst).toMatchObject({ place: { log: "b.jsonl", shape: "lines", number: 2 }, exchange: { answer: broken } });
    expect(worst && failedIn(worst).map(({ detail }) => detail.en)).toEqual([
      "The answer has 3 sentences, exactly 2 are needed.",
    ]);
  });

  test("takes what a model thought for no part of its answer", async () => {
    const { tally } = await audit({ log: jsonLines(call(`<think>One. Two. Three.</think>\n${kept}`)) });
    expect(tally.total()).toEqual({ asked: 1, broken: 0 });
  });

  test("passes over what has no words, and what no person has asked", async () => {
    const title = "### Task:\nGenerate a concise, 3-5 word title with an emoji summarizing the chat history.";
    const { tally, passedOver } = await audit({
      log: jsonLines(call(null), call("<think>endless"), call("🔒 Locks", "small", title)),
    });
    expect(tally.answers).toBe(0);
    expect(passedOver).toEqual({ wordless: 2, hidden: 1, unanswered: 0, unasked: 0 });
  });

  test("joins a batch's questions and answers from two files, in either order", async () => {
    const asks = ["1", "2", "3"].map((id) => ({ custom_id: id, body: { messages: [turn("user", question)] } }));
    const says = (id: string, body: object | null) => ({ custom_id: id, response: body && { status_code: 200, body } });
    const answers = [
      says("2", completion(broken)),
      says("1", completion(kept)),
      says("3", null),
      says("9", completion(kept)),
    ];
    const files = [jsonLines(...asks), jsonLines(...answers)] as const;
    for (const [one, two] of [files, files.toReversed()]) {
      const { tally, passedOver } = await audit({ one, two });
      expect(tally.total()).toEqual({ asked: 2, broken: 1 });
      expect(passedOver).toEqual({ wordless: 1, hidden: 0, unanswered: 0, unasked: 1 });
    }
  });

  test("counts what cannot be read and goes on", async () => {
    const { logs, unreadable, problems, tally } = await audit({
      "a.jsonl": `${jsonLines(call(kept))}{"broken\n${jsonLines(call(broken))}`,
      "b.txt": "Dear diary\n",
    });
    expect(tally.answers).toBe(2);
    expect(logs).toEqual([
      { name: "a.jsonl", format: "openai", answers: 2, unreadable: 1 },
      { name: "b.txt", format: undefined, answers: 0, unreadable: 1 },
    ]);
    expect([unreadable, problems.map(({ place }) => [place.log, place.number])]).toEqual([
      2,
      [
        ["a.jsonl", 2],
        ["b.txt", undefined],
      ],
    ]);
  });

  test("lists the first twenty problems and counts all", async () => {
    const { unreadable, problems } = await audit({ log: jsonLines(call(kept)) + "broken\n".repeat(30) });
    expect([unreadable, problems.length]).toEqual([30, 20]);
  });

  test("ends when it is stopped", async () => {
    const options = { mostWorstOfAKind: 1, signal: AbortSignal.abort(new Error("stopped")) };
    await expect(auditLogs([{ name: "log", text: inPieces(jsonLines(call(kept))) }], options)).rejects.toThrow(
      "stopped",
    );
  });
});
