/** Reads the body of POST /v1/runs: that of a chat, or that of a bare prompt. */
import { Type } from "typebox";
import type { RunOverrides } from "../../app/app.ts";
import { valueAt } from "../../core/json.ts";
import { chatSchema, type OpenAiRequest, readChatRequest } from "../openai/chat-request.ts";
import { readTextCompletionRequest, textCompletionSchema } from "../openai/completion-request.ts";
import { refusals } from "../errors/texts.ts";

/** For the documentation; the two readers check. */
export const runBodySchema = Type.Object({
  ...chatSchema.properties,
  messages: Type.Optional(chatSchema.properties.messages),
  prompt: Type.Optional(textCompletionSchema.properties.prompt),
});

/** `messages` beat a `prompt`. Throws InvalidRequest, `prompt-missing`, or `request-malformed` where nothing would be kept. */
export function readRunRequest(body: unknown): OpenAiRequest {
  const isChat = (valueAt(body, "messages") ?? null) !== null;
  const asked = isChat ? readChatRequest(body) : readTextCompletionRequest(body);
  requireReadable(asked.run.overrides);
  return asked;
}

/** A run that nobody waits for may be over before anybody looks at it. */
export function requireReadable({ storing }: RunOverrides = {}): void {
  if (storing === "none") throw refusals.nothingKept();
}
