/** Names in words what a message holds beside its text, for readers who get nothing but text. */
import { isJsonObject, type JsonObject, listAt, textAt, valueAt } from "./json.ts";
import type { Message } from "./types.ts";

/** The kinds of parts whose words already stand in the message's text. */
const kindsOfText = ["text", "input_text", "output_text", "refusal", "thinking"];

/** A message as text: its own, then what of it is none, as `[image]` and `[calls get_weather({"city":"Paris"})]`. */
export function inWords(message: Message): string {
  if (message.original === undefined) return message.content;
  const media = mediaIn(message).map((kind) => `[${kind}]`);
  return [message.content, ...media, callsInWords(message)].filter((words) => words !== "").join("\n");
}

/** What a message shows or plays: "image", "audio", "file", in order. */
export function mediaIn({ original }: Message): readonly string[] {
  return listAt(original, "content").flatMap((part) => {
    const type = textAt(part, "type") ?? "";
    return type === "" || kindsOfText.includes(type) ? [] : [type.replaceAll(/^input_|_url$/g, "")];
  });
}

/** The tools that a message calls, one a line; empty where it calls none. */
export function callsInWords({ original }: Message): string {
  const older = valueAt(original, "function_call");
  const calls = [...listAt(original, "tool_calls"), ...(isJsonObject(older) ? [{ function: older }] : [])];
  return calls.filter(isJsonObject).map(callInWords).join("\n");
}

function callInWords(call: JsonObject): string {
  const what = call["function"] ?? call["custom"];
  return `[calls ${textAt(what, "name") ?? ""}(${textAt(what, "arguments") ?? textAt(what, "input") ?? ""})]`;
}
