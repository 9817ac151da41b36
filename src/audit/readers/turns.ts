/** Conversations and answers as OpenAI's API, and all that imitate it, write them. */
import { contentText } from "../../core/content-text.ts";
import { isJsonObject, listAt, parseJson, textAt, valueAt } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";

/** How logs call who speaks. */
const roles: Readonly<Record<string, Message["role"]>> = {
  system: "system",
  developer: "developer",
  user: "user",
  human: "user",
  assistant: "assistant",
  model: "assistant",
  ai: "assistant",
  gpt: "assistant",
  tool: "tool",
  function: "tool",
};

/** Turns as `{role, content}`, or as `{from, value}`; what is no turn is left out. */
export function readTurns(json: unknown): readonly Message[] {
  return (Array.isArray(json) ? json : []).flatMap((turn: unknown) => {
    const role = roles[textAt(turn, "role") ?? textAt(turn, "from") ?? ""];
    return role === undefined
      ? []
      : [{ role, content: contentText(valueAt(turn, "content") ?? valueAt(turn, "value")) }];
  });
}

/** The conversation of a request body: of chat, of completions, or of responses. Empty where there is none. */
export function conversationOf(request: unknown): readonly Message[] {
  const { messages, prompt, input, instructions } = isJsonObject(request) ? request : {};
  if (messages !== undefined) return readTurns(embedded(messages));
  if (typeof prompt === "string") return [{ role: "user", content: prompt }];
  const told: readonly Message[] = typeof instructions === "string" ? [{ role: "system", content: instructions }] : [];
  if (typeof input === "string") return [...told, { role: "user", content: input }];
  return Array.isArray(input) ? [...told, ...readTurns(input)] : [];
}

/** The words of a response: of chat, of completions, of responses, or bare. Undefined where it has none, as with tool calls. */
export function answerIn(response: unknown): string | undefined {
  const told = embedded(response);
  if (typeof told === "string") return told;
  const [choice] = listAt(told, "choices");
  const words = [
    contentText(valueAt(valueAt(choice, "message"), "content")),
    textAt(choice, "text"),
    textAt(told, "output_text"),
    contentText(listAt(told, "output").flatMap((item) => listAt(item, "content"))),
    contentText(valueAt(told, "content")),
  ];
  return words.find((text) => text !== undefined && text !== "");
}

/** Databases keep JSON as text. */
export function embedded(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  return parseJson(value) ?? value;
}
