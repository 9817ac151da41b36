/** A run as the deltas of OpenAI's chat: what a stream sends one by one, and what a plain answer holds joined. */
import { type JsonObject, textAt } from "../../core/json.ts";
import type { RunEvent } from "../../core/types.ts";
import type { StepDisplay } from "../../core/step-display.ts";
import { dropTags } from "../../core/own-tags.ts";
import type { ReplyReader } from "../../core/reply-reader.ts";
import { createNarration, type ToldText } from "./narration.ts";

/** Fields of a message, or of a piece of one; texts of the same field are to be joined. */
export type Delta = JsonObject;

/** Fed with the events of one run in order. */
export function createDeltas(display: StepDisplay): (event: RunEvent) => readonly Delta[] {
  const narrate = createNarration();
  const place = display === "think_tags" ? placeInTags() : placeInFields(display);
  return (event) => {
    const toolCalls = event.type === "run-end" ? event.answer.toolCalls : undefined;
    // Nothing to say ends the thinking, too: a call of a tool does.
    const ending: readonly ToldText[] = toolCalls === undefined ? [] : [{ place: "answer", text: "" }];
    const texts = [...narrate(event), ...ending].flatMap(place).filter(isSomething);
    return toolCalls === undefined ? texts : [...texts, { tool_calls: toolCalls }];
  };
}

function isSomething(delta: Delta): boolean {
  return Object.values(delta).some((value) => value !== "");
}

/** The whole message that these deltas are pieces of. A message that only calls tools has no content. */
export function joinDeltas(deltas: readonly Delta[]): JsonObject {
  const message: Record<string, unknown> = { role: "assistant", content: null };
  for (const delta of deltas) {
    for (const [field, value] of Object.entries(delta))
      message[field] = typeof value === "string" ? (textAt(message, field) ?? "") + value : value;
  }
  return message;
}

function placeInFields(display: Exclude<StepDisplay, "think_tags">): (told: ToldText) => readonly Delta[] {
  const fields = fieldsOf(display);
  return ({ place, text }) => {
    if (place === "answer") return [{ content: text }];
    return fields.length === 0 ? [] : [Object.fromEntries(fields.map((field) => [field, text]))];
  };
}

function fieldsOf(display: Exclude<StepDisplay, "think_tags">): readonly string[] {
  if (display === "off") return [];
  return display === "both" ? ["reasoning_content", "reasoning"] : [display];
}

/** For front ends that know no field for thinking, but fold what stands between these tags. */
function placeInTags(): (told: ToldText) => readonly Delta[] {
  let thinking: ReplyReader | undefined;
  return ({ place, text }) => {
    if (place === "thinking") {
      const tag = thinking === undefined ? "<think>\n" : "";
      thinking ??= dropTags(THINK_TAG);
      return [{ content: tag + thinking.read(text) }];
    }
    const rest = thinking === undefined ? "" : `${thinking.end()}\n</think>\n\n`;
    thinking = undefined;
    return [{ content: rest + text }];
  };
}

/** A model's own tag would end the thinking too early. */
const THINK_TAG = /<\/?think>/g;
