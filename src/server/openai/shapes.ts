/** The two shapes in which OpenAI's API gives completions: chat messages, and bare texts. */
import { isJsonObject, type JsonObject, listAt } from "../../core/json.ts";
import { type Delta, joinDeltas } from "./deltas.ts";

export interface CompletionShape {
  /** `object` of a plain answer, and of a chunk. */
  readonly object: string;
  readonly chunkObject: string;
  /** Whether there is a field for the thinking. */
  readonly hasThinking: boolean;
  /** What a stream begins with, if with anything. */
  readonly opening?: Delta;
  /** The part of a chunk's choice that holds a delta. */
  piece(delta: Delta): JsonObject;
  /** The part of a plain answer's choice that holds the message. */
  whole(deltas: readonly Delta[]): JsonObject;
}

export const chatShape: CompletionShape = {
  object: "chat.completion",
  chunkObject: "chat.completion.chunk",
  hasThinking: true,
  opening: { role: "assistant", content: "" },
  piece: (delta) => ({ delta: numberToolCalls(delta) }),
  whole: (deltas) => ({ message: { ...joinDeltas(deltas), refusal: null } }),
};

/** A stream says which tool call a piece belongs to; here each comes in one piece. */
function numberToolCalls(delta: Delta): Delta {
  if (!("tool_calls" in delta)) return delta;
  const calls = listAt(delta, "tool_calls").filter(isJsonObject);
  return { ...delta, tool_calls: calls.map((call, index) => ({ index, ...call })) };
}

export const textShape: CompletionShape = {
  object: "text_completion",
  chunkObject: "text_completion",
  hasThinking: false,
  piece: ({ content = "" }) => ({ text: content }),
  whole: (deltas) => ({ text: joinDeltas(deltas)["content"] ?? "" }),
};
