/** Examines an installation, part by part: the machine, and each model with a real call. */
import { createOpenAiBackend } from "../../backends/openai-compatible/open-ai-backend.ts";
import { findEngine } from "../../backends/embedded/engine-install.ts";
import { findWeights } from "../../backends/embedded/weights.ts";
import { chooseServer } from "../../backends/discovery/choose-server.ts";
import { discoverServers } from "../../backends/discovery/discover-servers.ts";
import { listedName } from "../../backends/servers/server-facts.ts";
import { type Connection, connectionsOf } from "../../config/connections.ts";
import { wordsOf } from "../../core/bilingual.ts";
import { asFrogcomError } from "../../core/errors.ts";
import type { Role } from "../../core/types.ts";
import type { Finding, LoadedModel, Patient } from "./finding.ts";
import { type ShortCall, timeShortCall } from "./short-call.ts";
import { EngineMemory } from "../../backends/embedded/engine-memory.ts";
import { createEmbeddedSource } from "../models/embedded-source.ts";
import { examineCalibration } from "./examine-calibration.ts";
import { examineMachine } from "./examine-machine.ts";

type Findings = AsyncGenerator<Finding, void>;

const PATIENCE_MS = 60_000;

/** Findings as they are made, in a fixed order. Downloads nothing. Throws only the signal's reason. */
export async function* examine(patient: Patient): Findings {
  yield* examineMachine(patient);
  const { primary, secondary } = connectionsOf(patient.settings);
  yield* examineModel("primary", primary, patient);
  const isSamePlace = primary.address === secondary.address && primary.model === secondary.model;
  if (!isSamePlace) yield* examineModel("secondary", secondary, patient);
  yield reviewerFinding(primary, secondary);
  yield await examineCalibration(patient.settings, Date.now());
}

function reviewerFinding(primary: Connection, secondary: Connection): Finding {
  const isSame = primary.address === secondary.address && primary.model === secondary.model;
  return {
    name: isSame ? "reviewer-same" : "reviewer-other",
    facts: { model: secondary.model ?? primary.model ?? "" },
  };
}

/** One model at its place. */
export async function* examineModel(role: Role, connection: Connection, patient: Patient): Findings {
  const { address, model } = connection;
  if (address === "embedded") return yield* examineEmbedded(role, model, patient);
  if (address !== "auto") return yield* examineServer(role, connection, patient);
  const found = await discoverServers({ signal: patient.signal });
  const choice = chooseServer(found, model);
  if (choice === undefined) {
    yield { name: "server-none", role, facts: {} };
    return yield* examineEmbedded(role, model, patient);
  }
  yield { name: "server-found", role, facts: { url: choice.server.baseUrl, model: choice.model } };
  yield* examineServer(role, { ...connection, address: choice.server.baseUrl, model: choice.model }, patient);
}

async function* examineServer(role: Role, connection: Connection, { env, signal }: Patient): Findings {
  const { address: url, model = "", apiKey, extraBody } = connection;
  const backend = createOpenAiBackend({
    name: url,
    baseUrl: url,
    ...(apiKey && { apiKey }),
    extraBody,
    timeoutMs: PATIENCE_MS,
    idleTimeoutMs: PATIENCE_MS,
    env,
  });
  try {
    const { kind, models, contextTokens } = await backend.describe(model, signal);
    yield { name: "server-ok", role, facts: { url, kind } };
    const listing = listingFinding(role, connection, models);
    yield listing;
    if (listing.name === "model-missing") return;
    yield contextFinding(role, model, contextTokens);
    const call = await timeShortCall(backend, model, signal);
    if (call.ok) yield { name: backend.isRaw(model) ? "template-raw" : "template-chat", role, facts: { model } };
    yield callFinding(role, model, call);
  } catch (thrown) {
    signal.throwIfAborted();
    yield { name: "server-down", role, facts: { url, reason: wordsOf(asFrogcomError(thrown)) } };
  } finally {
    await backend.close();
  }
}

function listingFinding(role: Role, { address: url, model = "" }: Connection, models: readonly string[]): Finding {
  if (models.length === 0) return { name: "model-unlisted", role, facts: { url, model } };
  if (listedName(models, model) !== undefined) return { name: "model-ok", role, facts: { model } };
  return { name: "model-missing", role, facts: { url, model, known: models.slice(0, 8).join(", ") } };
}

async function* examineEmbedded(role: Role, model: string | undefined, patient: Patient): Findings {
  const { dataDir } = patient.settings;
  const { loaded } = patient;
  if (loaded !== undefined && (model ?? loaded.model) === loaded.model) return yield* callLoaded(role, loaded, patient);
  try {
    const engine = await findEngine(dataDir);
    yield { name: engine === null ? "engine-missing" : "engine-ok", role, facts: { path: engine ?? dataDir } };
    const weights = await findWeights(model ?? null, dataDir);
    yield { name: weights.isHere ? "weights-ok" : "weights-missing", role, facts: { model: weights.name } };
    if (engine !== null && weights.isHere) yield* callEmbedded(role, weights.name, patient);
  } catch (thrown) {
    patient.signal.throwIfAborted();
    yield { name: "call-failed", role, facts: { model: model ?? "", reason: wordsOf(asFrogcomError(thrown)) } };
  }
}

async function* callLoaded(role: Role, { model, backend, contextTokens }: LoadedModel, { signal }: Patient): Findings {
  yield { name: "weights-ok", role, facts: { model } };
  yield contextFinding(role, model, contextTokens);
  yield callFinding(role, model, await timeShortCall(backend, model, signal));
}

async function* callEmbedded(role: Role, model: string, patient: Patient): Findings {
  const { settings, env, runningUrl, signal } = patient;
  // A second copy of the weights would only slow down the server that has them in memory.
  if (runningUrl !== undefined) {
    yield { name: "call-skipped", role, facts: { url: runningUrl } };
    return;
  }
  const silent = (): void => undefined;
  const ports = { env, onNotice: silent, onProgress: silent, memory: new EngineMemory() };
  const source = await createEmbeddedSource(model, settings, ports, signal);
  try {
    yield contextFinding(role, model, source.contextTokens(model));
    yield callFinding(role, model, await timeShortCall(source.backend, model, signal));
  } finally {
    await source.close();
  }
}

function contextFinding(role: Role, model: string, tokens: number | undefined): Finding {
  return tokens === undefined
    ? { name: "context-unknown", role, facts: { model } }
    : { name: "context-known", role, facts: { model, tokens } };
}

function callFinding(role: Role, model: string, call: ShortCall): Finding {
  if (!call.ok) return { name: "call-failed", role, facts: { model, reason: call.reason } };
  const { firstTextMs, tokensPerSecond } = call;
  return { name: "call-ok", role, facts: { model, firstTextMs, tokensPerSecond } };
}
