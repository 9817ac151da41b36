/** POST /config/llm/{role}/test: tries a model at its place, before or after that is saved. */
import type { FastifyInstance } from "fastify";
import { type Static, Type } from "typebox";
import type { App } from "../../app/app.ts";
import type { Trial, TrialReport } from "../../app/doctor/backend-trial.ts";
import { findingWords } from "../../app/doctor/finding-words.ts";
import { readBody } from "../requests/checked-request.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import { Secret } from "../../core/secret.ts";
import { type Role, roles } from "../../core/types.ts";
import { changerOf } from "../requests/changer.ts";
import { watchClient } from "../edge/client-leaves.ts";
import { preferredLanguage } from "../edge/language.ts";
import { answersOf } from "../open-api/schemas.ts";
import { refusals } from "../errors/texts.ts";

const bodySchema = Type.Object({
  base_url: Type.Optional(Type.String({ maxLength: 2048, description: "Unset = as the settings say." })),
  model: Type.Optional(Type.String({ minLength: 1, maxLength: 512, description: "Unset = as the settings say." })),
  api_key: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 4096,
      description:
        "For this address. Unset = the key of the settings, if the address is its own, else none. It is not kept.",
    }),
  ),
});

const numberOrNull = Type.Union([Type.Number(), Type.Null()]);
const reportSchema = Type.Object({
  ok: Type.Boolean({ description: "Nothing failed; there may be warnings." }),
  base_url: Type.String(),
  model: Type.Union([Type.String(), Type.Null()]),
  first_text_ms: numberOrNull,
  tokens_per_second: numberOrNull,
  findings: Type.Array(
    Type.Object({
      name: Type.String(),
      verdict: Type.Enum(["ok", "warning", "failed"]),
      message: Type.String({ description: "In the caller's language." }),
      do: Type.Union([Type.String(), Type.Null()], { description: "What mends it." }),
    }),
  ),
});

export function addBackendTrialRoutes(server: FastifyInstance, { tryBackend }: Pick<App, "tryBackend">): void {
  for (const role of roles)
    server.post(`/config/llm/${role}/test`, { schema: schemaFor(role) }, async (request, reply) => {
      const { isAdmin } = changerOf(request.caller);
      const trial = readTrial(role, request.body);
      // Where runs go only an admin decides, and where a trial goes likewise.
      if (!isAdmin && (trial.address !== undefined || trial.apiKey !== undefined)) throw refusals.trialForAdmins();
      using client = watchClient(request, reply);
      const report = await tryBackend(trial, client.signal);
      return reportOnWire(report, preferredLanguage(request.headers["accept-language"]));
    });
}

function readTrial(role: Role, body: unknown): Trial {
  const { base_url: address, model, api_key: apiKey }: Static<typeof bodySchema> = readBody(bodySchema, body ?? {});
  return {
    role,
    ...(address !== undefined && { address }),
    ...(model !== undefined && { model }),
    ...(apiKey !== undefined && { apiKey: new Secret(apiKey) }),
  };
}

function reportOnWire({ isWell, address, model, findings }: TrialReport, language: Language): JsonObject {
  const call = findings.find(({ name }) => name === "call-ok")?.facts;
  return {
    ok: isWell,
    base_url: address,
    model,
    first_text_ms: call?.["firstTextMs"] ?? null,
    tokens_per_second: call?.["tokensPerSecond"] ?? null,
    findings: findings.map((finding) => {
      const { verdict, says, cure } = findingWords(finding);
      return { name: finding.name, verdict, message: says[language], do: cure?.[language] ?? null };
    }),
  };
}

function schemaFor(role: Role): object {
  return {
    operationId: role === "primary" ? "testPrimaryModel" : "testSecondaryModel",
    summary: `Try the ${role} model: whether its server answers, has the model, how soon and how fast it answers`,
    description:
      "One short call. Needs what changing settings needs; another address or key than the settings have needs the admin key. A known key is sent to no other address than its own.",
    tags: ["settings"],
    body: bodySchema,
    response: {
      200: { description: "What was found, also where it failed.", ...reportSchema },
      ...answersOf(401, 403, 405, 413, 415, 422, 499, 500),
    },
  };
}
