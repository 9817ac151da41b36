/** Reads the body of POST /v1/check, and writes its answer. */
import { Type } from "typebox";
import { type CheckReport, type CheckRequest, checkSources } from "../../app/checks/check-text.ts";
import { bodyError } from "../../config/body-error.ts";
import { checksSchema, readChecks } from "../../config/check-wire.ts";
import { type JsonObject, valueAt } from "../../core/json.ts";
import { readBody } from "./checked-request.ts";
import type { Language } from "../../core/languages.ts";
import { messageSchema } from "./generate-request.ts";
import { InvalidRequest } from "../errors/request-error.ts";

/** Checking is work for this process alone, and others wait for it. */
const MOST_CHARACTERS = 1_000_000;

const request = {
  text: Type.String({ maxLength: MOST_CHARACTERS, description: "The text to check." }),
  prompt: Type.Optional(
    Type.String({
      maxLength: MOST_CHARACTERS,
      description: "What the text answers: what it asks for in words is checked too.",
    }),
  ),
  messages: Type.Optional(
    Type.Array(messageSchema, {
      maxItems: 10_000,
      description: "The same as a conversation; its last user message counts.",
    }),
  ),
};
const bodySchema = Type.Object({ ...request, checks: Type.Optional(Type.Unknown()) });

export const checkBodySchema = Type.Object({ ...request, checks: Type.Optional(checksSchema) });

export const checkAnswerSchema = Type.Object({
  passed: Type.Boolean({ description: "No check failed." }),
  results: Type.Array(
    Type.Object({
      check: checksSchema.items,
      source: Type.Enum(checkSources, { description: "`extracted`: from the words of `prompt` or `messages`." }),
      passed: Type.Boolean(),
      detail: Type.String({ description: "What was found and what is needed." }),
    }),
  ),
  cleaned: Type.Optional(
    Type.String({ description: "The answer alone, where it is wanted so and something stands around it." }),
  ),
});

/** Throws InvalidRequest. */
export function readCheckRequest(body: unknown): CheckRequest {
  const { text, prompt, messages = [] } = readBody(bodySchema, body);
  const checks = readChecks(valueAt(body, "checks") ?? [], ["body", "checks"]);
  if (!checks.ok) throw new InvalidRequest(checks.errors);
  const conversation =
    messages.length > 0 || prompt === undefined ? messages : [{ role: "user" as const, content: prompt }];
  if (checks.value.length === 0 && conversation.length === 0)
    throw new InvalidRequest([
      bodyError("value_error", ["body"], null, { error: "give checks, or the prompt that the text answers" }),
    ]);
  return { text, checks: checks.value, conversation };
}

export function checkAnswer({ results, cleaned }: CheckReport, language: Language): JsonObject {
  return {
    passed: results.every(({ passed }) => passed),
    results: results.map(({ check, source, passed, detail }) => ({ check, source, passed, detail: detail[language] })),
    ...(cleaned !== undefined && { cleaned }),
  };
}
