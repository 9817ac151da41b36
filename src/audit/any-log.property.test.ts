/** Whatever stands in a log, an audit ends, and its figures agree with each other. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditOf } from "../../test/support/audited.ts";
import { broken, completion, inPieces, kept, question, turn } from "../../test/support/logged-calls.ts";
import { auditLogs } from "./audit.ts";
import { formatNames } from "./formats.ts";

const request = { model: "m", messages: [turn("user", question)] };
const answers = fc.constantFrom(kept, broken, "", "<think>hm", null);

/** A line of one of the formats, or of none. */
const lines = fc.oneof(
  answers.map((answer) => JSON.stringify({ request, response: completion(answer) })),
  answers.map((answer) => JSON.stringify({ prompt: question, answer })),
  fc
    .tuple(fc.nat(5), answers)
    .map(([id, answer]) =>
      JSON.stringify({ custom_id: `${id}`, response: { status_code: 200, body: completion(answer) } }),
    ),
  fc.nat(5).map((id) => JSON.stringify({ custom_id: `${id}`, body: request })),
  fc.nat(5).map((id) => `Received request ${id}: prompt: ${JSON.stringify(question)}, params: x`),
  fc.nat(5).map((id) => `Generated response ${id}: output: ${JSON.stringify(broken)}, finish_reason: stop`),
  fc.string({ unit: "grapheme" }),
  fc.json(),
);

describe("an audit", () => {
  test("of any lines tells of each answer once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 12 }), async (log) => {
        const { tally, logs, passedOver, problems, unreadable } = await auditOf({ log: log.join("\n") });
        const { asked, broken: wrong } = tally.total();
        const perModel = tally.models().reduce((sum, { answers: each }) => sum + each, 0);
        expect(wrong).toBeLessThanOrEqual(asked);
        expect(asked).toBeLessThanOrEqual(tally.answers);
        expect(perModel).toBe(tally.answers);
        expect(logs[0]?.answers).toBe(tally.answers);
        expect(problems.length).toBe(Math.min(20, unreadable));
        expect(tally.worst().length).toBe(Math.min(20, wrong));
        const rows = log.filter((line) => line.trim() !== "").length;
        // Each line is half an exchange at least, and a line breaks off into several where it has line ends of its own.
        if (!log.some((line) => line.includes("\n"))) {
          expect(tally.answers + passedOver.wordless + passedOver.hidden).toBeLessThanOrEqual(Math.max(rows, 1));
        }
      }),
      { numRuns: 150 },
    );
  });

  test.each(formatNames)("as %s of a log that is none finds nothing, and says so", async (format) => {
    const text = inPieces("Dear diary,\nnothing today.\n");
    const options = { format, mostWorstOfAKind: 1, signal: new AbortController().signal };
    const { tally, unreadable } = await auditLogs([{ name: "diary", text }], options);
    expect(tally.answers).toBe(0);
    // A server's log may have lines about anything.
    expect(unreadable).toBe(format === "vllm" ? 0 : 2);
  });
});
