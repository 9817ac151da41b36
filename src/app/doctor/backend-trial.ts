/** Tries a model at its place before that is saved: the doctor's examination of one model, with whatever is given for it. */
import { readBackendAddress } from "../../config/backend-address.ts";
import { type Connection, connectionsOf } from "../../config/connections.ts";
import { describeRefusal } from "../../config/layer.ts";
import type { Settings } from "../../config/settings.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { Secret } from "../../core/secret.ts";
import type { Role } from "../../core/types.ts";
import { examineModel } from "./doctor.ts";
import type { Finding, LoadedModel } from "./finding.ts";
import { findingTexts } from "./finding-texts.ts";
import type { PlacedPair } from "../models/place-models.ts";

/** What is tried in place of what the settings say. */
export interface Trial {
  readonly role: Role;
  /** As `LLM_BASE_URL` may be. */
  readonly address?: string;
  readonly model?: string;
  /** For this address alone. */
  readonly apiKey?: Secret;
}

export interface TrialReport {
  /** Nothing failed; there may be warnings. */
  readonly isWell: boolean;
  readonly address: string;
  readonly model: string | null;
  readonly findings: readonly Finding[];
}

export interface TrialPorts {
  readonly settings: () => Settings;
  readonly placed: () => PlacedPair | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Throws `setting-invalid` for an address that no backend may have, and the signal's reason. */
export type TryBackend = (trial: Trial, signal: AbortSignal) => Promise<TrialReport>;

export function createBackendTrial({ settings: now, placed, env }: TrialPorts): TryBackend {
  return async (trial, signal) => {
    const settings = now();
    const connection = connectionFor(trial, connectionsOf(settings)[trial.role]);
    const loaded = loadedIn(placed());
    const patient = { settings, env, runningUrl: undefined, signal, ...(loaded && { loaded }) };
    const findings = await Array.fromAsync(examineModel(trial.role, connection, patient));
    const isWell = findings.every(({ name }) => findingTexts[name].verdict !== "failed");
    return { isWell, address: connection.address, model: connection.model ?? null, findings };
  };
}

/** A key that is known goes to no other address than its own. */
function connectionFor({ role, address: given, model, apiKey }: Trial, known: Connection): Connection {
  const address = given === undefined ? known.address : readBackendAddress(given);
  if (address === undefined) {
    const key = role === "primary" ? "llmBaseUrl" : "llmBaseUrlSecondary";
    throw bilingualError("setting-invalid", describeRefusal(key, given, "from the request"));
  }
  const ownKey = address === known.address ? known.apiKey : undefined;
  return { ...known, address, model: model ?? known.model, apiKey: apiKey ?? ownKey };
}

function loadedIn(pair: PlacedPair | undefined): LoadedModel | undefined {
  const held = [pair?.primary, pair?.secondary].find((placed) => placed?.source.name === "embedded");
  if (held === undefined) return undefined;
  const { source, model } = held;
  return { model, backend: source.backend, contextTokens: source.contextTokens(model) };
}
