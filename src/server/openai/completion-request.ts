/** Reads the body of POST /v1/completions: a bare prompt, answered as the only turn of a chat. */
import { Type } from "typebox";
import { readBody } from "../requests/checked-request.ts";
import { draftIn, effortIn, readOverrides } from "../requests/overrides.ts";
import { readSampling } from "../requests/sampling.ts";
import { refusals } from "../errors/texts.ts";
import { askedAnswer, commonFields, frogcomSchema, type OpenAiRequest, passthroughIn } from "./chat-request.ts";

const prompt = Type.String({ maxLength: 10_000_000 });

export const textCompletionSchema = Type.Object({
  prompt: Type.Union([prompt, Type.Array(prompt, { minItems: 1, maxItems: 1 })], {
    description: "One text; lists of tokens and several prompts are not taken.",
  }),
  ...commonFields,
  echo: Type.Optional(Type.Literal(false, { description: "The prompt is not repeated." })),
  suffix: Type.Optional(Type.Literal("", { description: "Nothing can be written before a text that is given." })),
  best_of: Type.Optional(Type.Literal(1)),
  frogcom: Type.Optional(frogcomSchema),
});

/** `logprobs` is a number here, and the answer of a chat has them in another shape. */
const ours = [...Object.keys(textCompletionSchema.properties), "logprobs"];

/** Throws InvalidRequest, or `prompt-missing`. */
export function readTextCompletionRequest(body: unknown): OpenAiRequest {
  const value = readBody(textCompletionSchema, body);
  const { frogcom } = value;
  const content = [value.prompt].flat().join("");
  if (content.trim() === "") throw refusals.promptMissing();
  return {
    run: {
      conversation: [{ role: "user", content }],
      sampling: readSampling(value),
      isLive: value.stream ?? false,
      overrides: { ...effortIn(value.reasoning_effort), ...readOverrides(frogcom) },
      ...draftIn(frogcom),
      ...passthroughIn(ours, body),
    },
    answer: askedAnswer(value, frogcom),
  };
}
