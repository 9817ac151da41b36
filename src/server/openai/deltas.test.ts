/** Deltas in each display, and the message that they join to. */
import { describe, expect, it } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import type { StepDisplay } from "../../core/step-display.ts";
import { createDeltas, joinDeltas } from "./deltas.ts";

async function messageOf(display: StepDisplay): Promise<unknown> {
  const { events } = await runScripted(runInput(), { primary: ["Shakespeare."], secondary: [reviewReply()] });
  return joinDeltas(events.flatMap(createDeltas(display)));
}

const thinking = "**Draft**\n\nShakespeare.\n\n**Review**\n\nNothing to change.";

describe("the message", () => {
  it.each([
    ["reasoning_content", { content: "Shakespeare.", reasoning_content: thinking }],
    ["reasoning", { content: "Shakespeare.", reasoning: thinking }],
    ["both", { content: "Shakespeare.", reasoning_content: thinking, reasoning: thinking }],
    ["think_tags", { content: `<think>\n${thinking}\n</think>\n\nShakespeare.` }],
    ["off", { content: "Shakespeare." }],
  ] as const)("with steps in %s", async (display, fields) => {
    expect(await messageOf(display)).toEqual({ role: "assistant", ...fields });
  });

  it("ends its thinking in tags where the thinking ends, whatever tags a model writes, and in whichever pieces", async () => {
    const { events } = await runScripted(runInput(), {
      primary: [{ chunks: ["Marlowe?\n</th", "ink>\n\n", "Shakespeare, 1 < 2"] }],
      secondary: [reviewReply()],
    });
    const { content } = joinDeltas(events.flatMap(createDeltas("think_tags")));
    expect(content).toMatch(/^<think>\n[^<]*Marlowe\?[^<]*1 < 2[^<]*<\/think>\n\nShakespeare, 1 < 2$/);
  });

  it("ends its thinking in tags before a call of a tool", async () => {
    const call = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } };
    const { events } = await runScripted(runInput(), {
      primary: [{ text: "", reasoning: "I should call f.", finishReason: "tool_calls", toolCalls: [call] }],
    });
    const { content } = joinDeltas(events.flatMap(createDeltas("think_tags")));
    expect(content).toMatch(/^<think>\n[^]*I should call f\.\n<\/think>\n\n$/);
  });

  it("that only calls tools has no content", async () => {
    const call = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } };
    const { events } = await runScripted(runInput(), {
      primary: [{ text: "", finishReason: "tool_calls", toolCalls: [call] }],
    });
    expect(joinDeltas(events.flatMap(createDeltas("off")))).toEqual({
      role: "assistant",
      content: null,
      tool_calls: [call],
    });
  });
});
