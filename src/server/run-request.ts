/** Reads the body of POST /v1/runs: that of a chat, or that of a bare prompt. */
import { Type } from "typebox";
import { valueAt } from "../core/json.ts";
import { chatSchema, type OpenAiRequest, readChatRequest } from "./openai/chat-request.ts";
import { readTextCompletionRequest, textCompletionSchema } from "./openai/completion-request.ts";

/** For the documentation; the two readers check. */
export const runBodySchema = Type.Object({
  ...chatSchema.properties,
  messages: Type.Optional(chatSchema.properties.messages),
  prompt: Type.Optional(textCompletionSchema.properties.prompt),
});

/** `messages` beat a `prompt`. Throws InvalidRequest, or `prompt-missing`. */
export function readRunRequest(body: unknown): OpenAiRequest {
  const isChat = (valueAt(body, "messages") ?? null) !== null;
  return isChat ? readChatRequest(body) : readTextCompletionRequest(body);
}
