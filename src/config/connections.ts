/** How each model is reached: the secondary takes from the primary what it does not say itself. */
import type { JsonObject } from "../core/json.ts";
import type { Secret } from "../core/secret.ts";
import type { Role } from "../core/types.ts";
import type { Settings } from "./settings.ts";

export interface Connection {
  /** A URL, `embedded` or `auto`. */
  readonly address: string;
  /** Unset: whatever is found at the address. */
  readonly model: string | undefined;
  readonly apiKey: Secret | undefined;
  /** To the first byte of an answer. */
  readonly timeoutMs: number;
  /** Of silence inside a stream. */
  readonly idleTimeoutMs: number;
  readonly extraBody: JsonObject;
}

/** The guide's default model, which stands whenever a server is named without a model. */
const GUIDE_MODEL = "facebook/opt-125m";

export function connectionsOf(settings: Settings): Readonly<Record<Role, Connection>> {
  const primary: Connection = {
    address: settings.llmBaseUrl,
    model: settings.llmModel ?? (isUrl(settings.llmBaseUrl) ? GUIDE_MODEL : undefined),
    apiKey: settings.llmApiKey,
    timeoutMs: settings.llmTimeoutSeconds * 1000,
    idleTimeoutMs: settings.llmIdleTimeoutSeconds * 1000,
    extraBody: settings.llmExtraBody ?? {},
  };
  return { primary, secondary: secondaryOf(settings, primary) };
}

function secondaryOf(settings: Settings, primary: Connection): Connection {
  const address = settings.llmBaseUrlSecondary ?? primary.address;
  // A key belongs to its URL: the primary's is never sent to another server.
  const inheritedKey = address === primary.address ? primary.apiKey : undefined;
  const timeoutSeconds = settings.llmTimeoutSecondsSecondary ?? settings.llmTimeoutSeconds;
  const idleSeconds = settings.llmIdleTimeoutSecondsSecondary ?? settings.llmIdleTimeoutSeconds;
  return {
    address,
    model: settings.llmModelSecondary ?? primary.model,
    apiKey: settings.llmApiKeySecondary ?? inheritedKey,
    timeoutMs: timeoutSeconds * 1000,
    idleTimeoutMs: idleSeconds * 1000,
    extraBody: settings.llmExtraBodySecondary ?? primary.extraBody,
  };
}

function isUrl(address: string): boolean {
  return address !== "auto" && address !== "embedded";
}
