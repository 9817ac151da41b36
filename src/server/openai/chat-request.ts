/** Reads the body of POST /v1/chat/completions: what a run is asked to do, and how its answer is to be shown. */
import { type Static, Type } from "typebox";
import type { RunRequest } from "../../app/app.ts";
import { readBody } from "../requests/checked-request.ts";
import { isJsonObject, listAt, valueAt } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";
import { type StepDisplay, stepDisplays } from "../../core/step-display.ts";
import { draftIn, effortIn, overridesSchema, readOverrides } from "../requests/overrides.ts";
import { readSampling } from "../requests/sampling.ts";
import { refusals } from "../errors/texts.ts";
import { messageSchema, readMessages } from "./messages.ts";

const bounds = { minimum: 1, maximum: 1_000_000 };
const stop = Type.String({ maxLength: 1000 });

/** What the requests of both completions endpoints have in common. */
export const commonFields = {
  model: Type.Optional(
    Type.String({
      maxLength: 512,
      description: "`frogcom`, `frogcom/<profile>`, `frogcom/primary` ...; GET /v1/models lists them.",
    }),
  ),
  max_tokens: Type.Optional(Type.Integer({ ...bounds, description: "Longest answer." })),
  temperature: Type.Optional(Type.Number({ minimum: 0, maximum: 2 })),
  top_p: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  n: Type.Optional(Type.Integer({ minimum: 1, maximum: 1, description: "One answer a request." })),
  stop: Type.Optional(
    Type.Union([stop, Type.Array(stop, { maxItems: 16 })], { description: "Texts before which the answer ends." }),
  ),
  seed: Type.Optional(Type.Integer({ minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER })),
  stream: Type.Optional(Type.Boolean({ description: "Answer with server-sent events." })),
  stream_options: Type.Optional(
    Type.Object({ include_usage: Type.Optional(Type.Boolean({ description: "Send the usage in a last chunk." })) }),
  ),
  reasoning_effort: Type.Optional(
    Type.String({
      maxLength: 100,
      description: "none: no review; low: one round; medium: as configured; high: one more.",
    }),
  ),
};

/** The `frogcom` object, with what only these endpoints can do. */
export const frogcomSchema = Type.Object(
  {
    ...overridesSchema.properties,
    show_steps: Type.Optional(Type.Enum(stepDisplays, { description: "Where draft and guidance are shown." })),
    events: Type.Optional(
      Type.Boolean({ description: "Put each event of the run into the `frogcom` key of a chunk." }),
    ),
  },
  { description: "What this request decides for itself." },
);

export const chatSchema = Type.Object({
  messages: Type.Array(messageSchema, { minItems: 1, maxItems: 10_000 }),
  ...commonFields,
  max_completion_tokens: Type.Optional(Type.Integer(bounds)),
  frogcom: Type.Optional(frogcomSchema),
});

const commonSchema = Type.Object(commonFields);
type CommonBody = Static<typeof commonSchema>;

/** What a run is asked to do; who asks and which profile answers is still missing. */
export type AskedRun = Omit<RunRequest, "owner" | "profile" | "only">;

/** How an answer goes back. */
export interface AskedAnswer {
  /** The model's name as it was given. */
  readonly model: string;
  readonly includesUsage: boolean;
  /** Unset = as the settings have it. */
  readonly showSteps?: StepDisplay;
  readonly hasEvents: boolean;
}

export interface OpenAiRequest {
  readonly run: AskedRun;
  readonly answer: AskedAnswer;
}

/** Throws InvalidRequest, or `prompt-missing`. */
export function readChatRequest(body: unknown): OpenAiRequest {
  const value = readBody(chatSchema, body);
  const conversation = readMessages(value.messages, listAt(body, "messages"));
  if (!conversation.some(saysSomething)) throw refusals.promptMissing();
  const { frogcom, max_completion_tokens: longest = value.max_tokens, ...sampling } = value;
  return {
    run: {
      conversation,
      sampling: readSampling({ ...sampling, max_tokens: longest }),
      isLive: value.stream ?? false,
      overrides: { ...effortIn(value.reasoning_effort), ...readOverrides(frogcom) },
      ...draftIn(frogcom),
      ...passthroughIn(Object.keys(chatSchema.properties), body),
    },
    answer: askedAnswer(value, frogcom),
  };
}

export function askedAnswer(body: CommonBody, frogcom: Static<typeof frogcomSchema> | undefined): AskedAnswer {
  return {
    model: body.model ?? "frogcom",
    includesUsage: body.stream_options?.include_usage ?? false,
    hasEvents: frogcom?.events ?? false,
    ...(frogcom?.show_steps !== undefined && { showSteps: frogcom.show_steps }),
  };
}

/** Everything that is none of ours; a null is as good as absent. */
export function passthroughIn(ours: readonly string[], body: unknown): Pick<AskedRun, "passthrough"> {
  const fields = isJsonObject(body) ? Object.entries(body) : [];
  const rest = fields.filter(([name, value]) => !ours.includes(name) && value !== null);
  return rest.length === 0 ? {} : { passthrough: Object.fromEntries(rest) };
}

/** An image alone asks something, and so does the result of a tool, even an empty one. */
function saysSomething({ role, content, original }: Message): boolean {
  return (
    content.trim() !== "" ||
    role === "tool" ||
    listAt(original, "content").some((part) => valueAt(part, "text") === undefined)
  );
}
