/** Reads the body of POST /v1/runs/{id}/fork: from which step on, and what is to be other than it was. */
import { Type } from "typebox";
import type { ForkRequest } from "../../app/app.ts";
import { readBody } from "./checked-request.ts";
import { chatSchema } from "../openai/chat-request.ts";
import { draftIn, effortIn, overridesSchema, readOverrides } from "./overrides.ts";
import { requireReadable } from "./run-request.ts";
import { readSampling } from "./sampling.ts";

const { max_tokens, max_completion_tokens, temperature, top_p, stop, seed, reasoning_effort } = chatSchema.properties;

export const forkSchema = Type.Object({
  from_step: Type.Integer({
    minimum: 0,
    maximum: 1000,
    description: "The first step that is made anew; the finished ones before it are handed back as they were.",
  }),
  model: Type.Optional(
    Type.String({
      maxLength: 512,
      description: "A name of GET /v1/models: from there on all is as that profile has it. Unset: as the run had it.",
    }),
  ),
  ...{ max_tokens, max_completion_tokens, temperature, top_p, stop, seed, reasoning_effort },
  frogcom: Type.Optional(overridesSchema),
});

/** What a fork is asked to do; who asks and what the model's name chooses is still missing. */
export interface AskedFork extends Omit<ForkRequest, "owner" | "choice"> {
  readonly model?: string;
}

/** Throws InvalidRequest, or `request-malformed` where nothing would be kept. */
export function readForkRequest(body: unknown): AskedFork {
  const value = readBody(forkSchema, body);
  const { frogcom, model, max_completion_tokens: longest = value.max_tokens } = value;
  const overrides = { ...effortIn(value.reasoning_effort), ...readOverrides(frogcom) };
  requireReadable(overrides);
  return {
    fromStep: value.from_step,
    sampling: readSampling({ ...value, max_tokens: longest }),
    overrides,
    ...draftIn(frogcom),
    ...(model !== undefined && { model }),
  };
}
