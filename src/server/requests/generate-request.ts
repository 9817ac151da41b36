/** Reads the body of POST /generate: what it may hold, and what a run is asked to do by it. */
import { type Static, Type } from "typebox";
import type { RunRequest } from "../../app/app.ts";
import type { ModelNames } from "../../config/model-names.ts";
import { readBody } from "./checked-request.ts";
import { type Message, messageRoles } from "../../core/types.ts";
import { draftIn, effortIn, overridesSchema, readOverrides, seedSchema } from "./overrides.ts";
import { readSampling } from "./sampling.ts";
import { refusals } from "../errors/texts.ts";

const text = { maxLength: 10_000_000 };
const stop = Type.String({ maxLength: 1000 });

export const messageSchema = Type.Object(
  {
    role: Type.Enum(messageRoles),
    content: Type.String(text),
  },
  { description: "One turn of the conversation." },
);

export const generateSchema = Type.Object({
  prompt: Type.Optional(Type.String({ ...text, description: "The question. `messages` beats it." })),
  messages: Type.Optional(
    Type.Array(messageSchema, { maxItems: 10_000, description: "A whole conversation; all of it is used." }),
  ),
  max_tokens: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 4096,
      description: "Longest answer. Sampling goes to the primary model only.",
    }),
  ),
  temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
  top_p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  stop: Type.Optional(
    Type.Union([stop, Type.Array(stop, { maxItems: 16 })], {
      description: "Text or texts before which the answer ends.",
    }),
  ),
  seed: Type.Optional(seedSchema),
  model: Type.Optional(
    Type.String({
      maxLength: 512,
      description: "A profile or one model alone, as GET /v1/models lists them; other names are ignored.",
    }),
  ),
  reasoning_effort: Type.Optional(
    Type.String({
      maxLength: 512,
      description:
        "How much is reviewed: `none`, `low` (one round), `medium` (as configured), `high` (one round more).",
    }),
  ),
  stream: Type.Optional(Type.Boolean({ description: "Answer with server-sent events." })),
  frogcom: Type.Optional(overridesSchema),
});

type GenerateBody = Static<typeof generateSchema>;

/** A body as a run is asked for; only who asks is missing. Throws InvalidRequest, or `prompt-missing`. */
export function readGenerateRequest(body: unknown, names: ModelNames): Omit<RunRequest, "owner"> {
  const value = readBody(generateSchema, body);
  const { model = "", reasoning_effort, frogcom } = value;
  return {
    conversation: conversationIn(value),
    sampling: readSampling(value),
    isLive: value.stream ?? false,
    // The guide's clients may name any model: a name that is none of ours chooses nothing.
    ...names.get(model),
    overrides: { ...effortIn(reasoning_effort), ...readOverrides(frogcom) },
    ...draftIn(frogcom),
  };
}

function conversationIn({ prompt, messages = [] }: GenerateBody): readonly Message[] {
  const conversation: readonly Message[] = messages.length > 0 ? messages : [{ role: "user", content: prompt ?? "" }];
  const isAsked = conversation.some(({ role, content }) => role === "user" && content.trim() !== "");
  if (!isAsked) throw refusals.promptMissing();
  return conversation;
}
