/** The chunks of a stream, and that joined they are the plain answer. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reviewReply, runInput, runScripted, type Script } from "../../../test/support/scripted-run.ts";
import type { RunOutcome } from "../../app/app.ts";
import { FrogcomError } from "../../core/errors.ts";
import { textAt } from "../../core/json.ts";
import { applyRecord, emptyRun } from "../../core/state.ts";
import type { RunId, RunInput, RunRecord } from "../../core/types.ts";
import { stepDisplays } from "../../core/step-display.ts";
import { ChunkWriter, completionBody, type Head } from "./completion-body.ts";
import { createDeltas, type Delta } from "./deltas.ts";
import { chatShape, textShape } from "./shapes.ts";

const head: Head = { id: "frogcom-1795392399.765736" as RunId, model: "frogcom/creative" };
const asked = { model: head.model, includesUsage: false, hasEvents: false };
const down = new FrogcomError("backend-down", "down");

interface Told {
  readonly records: readonly RunRecord[];
  readonly outcome: RunOutcome;
}

async function tell(input: Partial<RunInput>, script: Script): Promise<Told> {
  const { events } = await runScripted(runInput(input), script);
  const records = events.map((event, seq) => ({ ...event, seq, at: seq, runId: head.id }));
  return { records, outcome: { state: records.reduce(applyRecord, emptyRun), overheadMs: 0 } };
}

function parse(events: string): ReturnType<typeof JSON.parse>[] {
  const data = events.split("\n\n").filter((event) => event !== "");
  return data.filter((event) => event !== "data: [DONE]").map((event) => JSON.parse(event.replace(/^data: /, "")));
}

describe("the chunks of a stream", () => {
  const pieces = fc.array(fc.string({ unit: "grapheme", maxLength: 8 }), { maxLength: 5 });
  const reply = fc.oneof(
    pieces.map((chunks) => ({ chunks })),
    fc.constant(down),
  );
  const script = fc.record({
    primary: fc
      .tuple(
        pieces.map((chunks) => ({ chunks })),
        reply,
      )
      .map((replies) => [...replies]),
    secondary: fc.oneof(reply, fc.constant(reviewReply()), fc.constant(reviewReply({ problem: "Wrong." }))),
    strategy: fc.constantFrom("review" as const, "classic" as const, "direct" as const),
    display: fc.constantFrom(...stepDisplays),
  });

  it("are, joined, the plain answer, whatever the run was like", async () => {
    await fc.assert(
      fc.asyncProperty(script, async ({ primary, secondary, strategy, display }) => {
        const { records, outcome } = await tell({ strategy }, { primary, secondary: [secondary] });
        const read = createDeltas(display);
        const whole = completionBody(head, chatShape, records.flatMap(read), outcome);
        const again = createDeltas(display);
        const writer = new ChunkWriter(head, chatShape, asked);
        const sent = records.map((record) => writer.deltas(again(record))).join("") + writer.end(outcome);
        const choices = parse(sent).map((chunk) => chunk.choices[0]);
        const [{ message, finish_reason }] = whole["choices"] as [{ message: Delta; finish_reason: string }];
        for (const field of ["content", "reasoning_content", "reasoning"]) {
          const streamed = choices.map(({ delta }) => textAt(delta, field) ?? "").join("");
          expect(streamed, field).toBe(textAt(message, field) ?? "");
        }
        expect(choices.at(-1).finish_reason).toBe(finish_reason);
      }),
      { numRuns: 150 },
    );
  });

  it("say in each chunk which run and model they are of", async () => {
    const { records, outcome } = await tell({ strategy: "direct" }, { primary: ["Shakespeare."] });
    const writer = new ChunkWriter(head, chatShape, asked);
    const read = createDeltas("off");
    const sent = records.map((record) => writer.deltas(read(record))).join("") + writer.end(outcome);
    for (const chunk of parse(sent))
      expect(chunk).toMatchObject({ ...head, object: "chat.completion.chunk", created: 1_795_392_399 });
    expect(sent.endsWith("data: [DONE]\n\n")).toBe(true);
  });

  it("of a bare text have no role and no delta", async () => {
    const { records, outcome } = await tell({ strategy: "direct" }, { primary: ["Shakespeare."] });
    const writer = new ChunkWriter(head, textShape, asked);
    const read = createDeltas("off");
    const sent = records.map((record) => writer.deltas(read(record))).join("") + writer.end(outcome);
    expect(parse(sent).map(({ choices }) => choices[0])).toEqual([
      { index: 0, text: "Shakespeare.", finish_reason: null },
      { index: 0, text: "", finish_reason: "stop" },
    ]);
  });

  it("of a run without an answer have no end", async () => {
    const { outcome } = await tell({ strategy: "direct" }, { primary: [down] });
    expect(() => new ChunkWriter(head, chatShape, asked).end(outcome)).toThrow("down");
    expect(() => completionBody(head, chatShape, [], outcome)).toThrow("down");
  });
});
