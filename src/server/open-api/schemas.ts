/** The shapes of answers that several routes share, for the OpenAPI document. */
import { type TSchema, Type } from "typebox";
import { refusals } from "../../core/guard/rules.ts";
import { RUN_ID_PATTERN } from "../../core/ids.ts";
import { roles, stepKinds, stopCauses } from "../../core/types.ts";
import { planFields } from "../wire/plan-wire.ts";

const count = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]);

export const completionUsageSchema = Type.Object(
  {
    prompt_tokens: count,
    completion_tokens: count,
    total_tokens: count,
    prompt_tokens_details: Type.Optional(Type.Object({ cached_tokens: Type.Integer() })),
  },
  { description: "The sum over all model calls; null = a server did not tell." },
);

export const costSchema = Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
  description: "In the currency of PRICES; null = unknown, because a price or a count of tokens is.",
});

const stepSchema = Type.Object({
  kind: Type.Enum(stepKinds),
  role: Type.Enum(roles),
  model: Type.String(),
  round: Type.Integer(),
  ms: Type.Union([Type.Number(), Type.Null()]),
  usage: Type.Union([completionUsageSchema, Type.Null()]),
  cost: costSchema,
  retries: Type.Optional(Type.Integer()),
  shortened: Type.Optional(Type.Object({ messages: Type.Integer(), characters: Type.Integer() })),
  replayed: Type.Optional(Type.Boolean()),
  cached: Type.Optional(Type.Boolean({ description: "An equal call had this reply, and paid for it." })),
  error: Type.Optional(Type.String({ description: "Code of the failure; docs/errors.md lists them." })),
});

const adviceSchema = Type.Object({
  quote: Type.String(),
  problem: Type.String(),
  fix: Type.String(),
  severity: Type.String(),
  source: Type.Enum(["check", "reviewer"]),
  outcome: Type.Enum(["done", "not-done", "unclear"]),
  changed: Type.Optional(Type.Object({ before: Type.String(), after: Type.String() })),
});

const frogcomPartSchema = Type.Object({
  rounds: Type.Integer(),
  stop_cause: Type.Enum(stopCauses),
  strategy: Type.String(),
  ...planFields,
  profile: Type.Optional(Type.String()),
  cost: costSchema,
  steps: Type.Array(stepSchema),
  checks: Type.Optional(
    Type.Array(Type.Object({ check: Type.Unknown(), passed: Type.Boolean(), detail: Type.String() }), {
      description: "What programs say of the answer, by the caller's checks and the words of the request.",
    }),
  ),
  review: Type.Optional(
    Type.Array(
      Type.Object({
        round: Type.Integer(),
        accepted: Type.Boolean(),
        unreadable: Type.Optional(Type.Boolean()),
        advice: Type.Array(adviceSchema),
        refused: Type.Optional(Type.Enum(refusals)),
      }),
      { description: "Each round: what was found, what became of it, and whether the guard refused the new text." },
    ),
  ),
  degraded: Type.Optional(
    Type.Object({ reason: Type.String(), code: Type.String(), completed_rounds: Type.Integer() }),
  ),
  trace: Type.Optional(Type.Literal("not stored")),
});

export const completionSchema = Type.Object({
  id: Type.String({ pattern: RUN_ID_PATTERN }),
  object: Type.Literal("text_completion"),
  created: Type.Integer(),
  model: Type.String(),
  choices: Type.Array(
    Type.Object({
      index: Type.Integer(),
      message: Type.Object({ role: Type.Literal("assistant"), content: Type.String() }),
      finish_reason: Type.String(),
    }),
  ),
  usage: completionUsageSchema,
  frogcom: frogcomPartSchema,
});

export const completionsSchema = Type.Object(
  {
    id: Type.String({ pattern: RUN_ID_PATTERN }),
    object: Type.Enum(["chat.completion", "text_completion"]),
    created: Type.Integer(),
    model: Type.String(),
    choices: Type.Array(Type.Object({ index: Type.Integer(), finish_reason: Type.String() })),
    usage: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    frogcom: frogcomPartSchema,
  },
  { description: "OpenAI's shape; `frogcom` tells what the run did and what each step cost." },
);

/** What its events hold is told by their names, so no one shape is all of theirs. */
export const eventStreamSchema = Type.Unknown({ description: "Named server-sent events; docs/api.md describes each." });

const bodyErrorSchema = Type.Object({
  type: Type.String(),
  loc: Type.Array(Type.Union([Type.String(), Type.Integer()])),
  msg: Type.String(),
  input: Type.Unknown(),
  ctx: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
});

const detailSchema = Type.Object({ detail: Type.String() });
const invalidSchema = Type.Object({
  detail: Type.Union([
    Type.Array(bodyErrorSchema),
    Type.String({ description: "Where the body as a whole is wrong." }),
  ]),
});
const keySchema = Type.Object({ error: Type.String() });
const tooLargeSchema = Type.Object({ error: Type.String(), max_size: Type.String() });
const limitSchema = Type.Union([
  Type.Object({ error: Type.String(), limit: Type.Integer(), window: Type.String() }),
  detailSchema,
]);

const openAiErrorSchema = Type.Object({
  error: Type.Object({
    message: Type.String(),
    type: Type.String(),
    param: Type.Union([Type.String(), Type.Null()]),
    code: Type.String(),
  }),
});

const reasons = {
  400: "The request cannot be answered as it is.",
  401: "No key, or one that is wrong, expired or revoked.",
  403: "This host, origin or key may not do that.",
  404: "There is no such thing.",
  405: "The path exists, with other methods.",
  409: "Not as things stand: settings are read-only, the run or batch has ended, goes on, or has no texts, the file is in use, it is the last admin key, or a request with the same Idempotency-Key is being answered.",
  413: "The body is larger than API_MAX_REQUEST_SIZE, or a file than a batch takes.",
  415: "The body must be uncompressed: JSON, or a form where a file comes.",
  422: "Values are out of bounds or of a wrong type; all of them are listed.",
  429: "Too many runs, here or at the backend; Retry-After tells when to come back.",
  499: "Another request cancelled the run.",
  500: "FrogCom failed; the log has the details under x-request-id.",
  502: "The backend failed or gave no whole answer.",
  503: "No model is ready, or the server is shutting down.",
  504: "The backend or the run took too long.",
  507: "The disk or the database takes no more; of a run this is said where TRACE_REQUIRED is on or nobody waits for its answer.",
} as const;

type Status = keyof typeof reasons;

const guideShapes: Partial<Record<Status, TSchema>> = {
  401: keySchema,
  413: tooLargeSchema,
  422: invalidSchema,
  429: limitSchema,
};

type Answers = Readonly<Record<string, object>>;

/** The failures of a route in the guide's shape. */
export function answersOf(...statuses: readonly Status[]): Answers {
  return describe(statuses, (status) => guideShapes[status] ?? detailSchema);
}

/** The failures of a /v1 route, in OpenAI's shape. */
answersOf.openAi = (...statuses: readonly Status[]): Answers => describe(statuses, () => openAiErrorSchema);

function describe(statuses: readonly Status[], shapeOf: (status: Status) => TSchema): Answers {
  return Object.fromEntries(statuses.map((status) => [status, { description: reasons[status], ...shapeOf(status) }]));
}
