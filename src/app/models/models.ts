/** The pair of models that new runs use: found or fetched at the start, replaced when settings change, leased by runs. */
import { isDeepStrictEqual } from "node:util";
import type { PlacedBackend } from "../../backends/reply-cache/reply-sharing.ts";
import { connectionsOf } from "../../config/connections.ts";
import type { Settings } from "../../config/settings.ts";
import { bilingualError } from "../../core/bilingual.ts";
import { asFrogcomError, FrogcomError } from "../../core/errors.ts";
import type { Signal } from "../../core/ports.ts";
import { type Role, roles } from "../../core/types.ts";
import type { RoleHealth } from "../app.ts";
import type { SourceHealth } from "./model-source.ts";
import type { PlacedPair } from "./place-models.ts";
import type { ModelFacts, PairFacts } from "../runs/plan-run.ts";
import { untilAborted } from "../time/until-aborted.ts";

/** A pair in use. A run keeps the one it began with, and says when it needs it no more. */
export interface LeasedPair extends PairFacts {
  readonly backends: Readonly<Record<Role, PlacedBackend>>;
  readonly release: () => void;
}

export interface ModelsPorts {
  /** Finds or fetches the models that the settings name. */
  readonly place: (settings: Settings, signal: AbortSignal) => Promise<PlacedPair>;
  /** Ms since some moment, whatever is done to the clock of the machine. */
  readonly now: () => number;
  /** Told when models could not be had although settings in force name them. */
  readonly onFailure: (error: FrogcomError) => void;
}

/** How long a failed attempt stands before the next request may try again. */
const RETRY_AFTER_MS = 10_000;

interface Tenancy {
  readonly pair: PlacedPair;
  leases: number;
  isRetired: boolean;
}

type Attempt =
  | { readonly status: "placed"; readonly tenancy: Tenancy }
  | { readonly status: "failed"; readonly error: FrogcomError; readonly at: number };

/** What is known while an attempt is under way. */
const placing = Promise.resolve<Attempt>({
  status: "failed",
  error: bilingualError("no-model", {
    en: "The models are being fetched or loaded; ask again in a moment.",
    ru: "Модели скачиваются или загружаются; повторите чуть позже.",
  }),
  at: Number.POSITIVE_INFINITY,
});

export class LiveModels {
  readonly #ports: ModelsPorts;
  readonly #closing = new AbortController();
  #settings: Settings;
  #attempt: Promise<Attempt>;
  #placing = new AbortController();
  #placed: PlacedPair | undefined;
  /** The last attempt goes on, or it has brought a pair. */
  #isPlacedOrPlacing = false;

  constructor(settings: Settings, ports: ModelsPorts) {
    this.#ports = ports;
    this.#settings = settings;
    this.#attempt = Promise.resolve({ status: "failed", error: notYet(), at: Number.NEGATIVE_INFINITY });
  }

  /** The pair, placed now unless it is or is being placed. Throws why it could not be; the next request then tries again. */
  async prepare(): Promise<PlacedPair> {
    const attempt = await (this.#isPlacedOrPlacing ? this.#attempt : this.#place());
    if (attempt.status === "failed") throw attempt.error;
    return attempt.tenancy.pair;
  }

  /** The pair that a run gets which begins now, if there is one without waiting. */
  placed(): PlacedPair | undefined {
    return this.#placed;
  }

  /** Whether one of that pair is this model. */
  has(model: string): boolean {
    return model === this.#placed?.primary.model || model === this.#placed?.secondary.model;
  }

  /** Waits for a pair that is being placed. Throws `no-model` when there is none, or the signal's reason. */
  async lease(signal: Signal): Promise<LeasedPair> {
    for (;;) {
      const known = this.#attempt;
      const attempt = await untilAborted(known, signal);
      // Settings have changed meanwhile: the pair that was waited for may be closed already.
      if (this.#attempt !== known) continue;
      if (attempt.status === "placed") return leaseOf(attempt.tenancy);
      if (this.#ports.now() - attempt.at < RETRY_AFTER_MS) throw asNoModel(attempt.error);
      // Of many who find the same failure, the first one tries again for all.
      void this.#place();
    }
  }

  /** Replaces the pair when the settings name another one; runs keep theirs, which closes after the last of them. */
  follow(settings: Settings): void {
    if (isDeepStrictEqual(connectionsOf(settings), connectionsOf(this.#settings))) return;
    this.#settings = settings;
    void this.#place();
  }

  /** Does not wait for a pair that is being placed: a download takes minutes, and until then nothing is ready. */
  async health(signal: AbortSignal): Promise<readonly RoleHealth[]> {
    await this.#placeAgain();
    const attempt = await Promise.race([this.#attempt, placing]);
    return Promise.all(
      roles.map((role) =>
        attempt.status === "placed"
          ? healthOf(role, attempt.tenancy.pair, signal)
          : Promise.resolve(missing(role, attempt.error)),
      ),
    );
  }

  async close(): Promise<void> {
    this.#closing.abort(shuttingDown());
    const attempt = await this.#attempt;
    if (attempt.status === "placed") await closePair(attempt.tenancy.pair);
  }

  /** Who only asks whether anything is ready may be a balancer, which sends no run until then. */
  async #placeAgain(): Promise<void> {
    if (this.#isPlacedOrPlacing || this.#closing.signal.aborted) return;
    const known = this.#attempt;
    const attempt = await known;
    if (attempt.status === "placed" || this.#attempt !== known || !Number.isFinite(attempt.at)) return;
    if (this.#ports.now() - attempt.at >= RETRY_AFTER_MS) void this.#place();
  }

  /** The attempt before is replaced: if it goes on it is given up, and its pair, if it has one, is retired. */
  #place(): Promise<Attempt> {
    const { place, now, onFailure } = this.#ports;
    this.#placing.abort(replaced());
    this.#placing = new AbortController();
    const signal = AbortSignal.any([this.#closing.signal, this.#placing.signal]);
    void this.#attempt.then((before) => before.status === "placed" && retire(before.tenancy));
    this.#placed = undefined;
    this.#isPlacedOrPlacing = true;
    this.#attempt = place(this.#settings, signal).then(
      (pair) => {
        if (!signal.aborted) this.#placed = pair;
        return { status: "placed", tenancy: { pair, leases: 0, isRetired: false } };
      },
      (thrown: unknown) => {
        const error = asFrogcomError(thrown);
        if (!signal.aborted) {
          this.#isPlacedOrPlacing = false;
          onFailure(error);
        }
        return { status: "failed", error, at: now() };
      },
    );
    return this.#attempt;
  }
}

function leaseOf(tenancy: Tenancy): LeasedPair {
  const { pair } = tenancy;
  tenancy.leases++;
  return {
    primary: factsOf(pair, "primary"),
    secondary: factsOf(pair, "secondary"),
    autoFrame: isOneModel(pair) ? "grown" : "separate",
    backends: backendsOf(pair),
    release() {
      tenancy.leases--;
      if (tenancy.isRetired) retire(tenancy);
    },
  };
}

export function backendsOf({ primary, secondary }: PlacedPair): LeasedPair["backends"] {
  return { primary: primary.source.backend, secondary: secondary.source.backend };
}

/** Where both roles are one model, the grown frame re-uses what a prefix cache holds of the draft's call. */
function isOneModel({ primary, secondary }: PlacedPair): boolean {
  return primary.source === secondary.source && primary.model === secondary.model;
}

function factsOf(pair: PlacedPair, role: Role): ModelFacts {
  const { source, model } = pair[role];
  const contextTokens = source.contextTokens(model);
  const { usualMaxTokens } = source;
  return {
    model,
    ...(contextTokens !== undefined && { contextTokens }),
    ...(usualMaxTokens !== undefined && { usualMaxTokens }),
  };
}

function retire(tenancy: Tenancy): void {
  tenancy.isRetired = true;
  if (tenancy.leases === 0) void closePair(tenancy.pair);
}

async function closePair({ primary, secondary }: PlacedPair): Promise<void> {
  await Promise.all([...new Set([primary.source, secondary.source])].map((source) => source.close()));
}

async function healthOf(role: Role, pair: PlacedPair, signal: AbortSignal): Promise<RoleHealth> {
  const { source, model } = pair[role];
  const health: SourceHealth = await source.health(model, signal).catch((error: unknown) => ({
    isReady: false,
    reason: signal.aborted ? `${source.name} did not answer in time.` : asFrogcomError(error).message,
  }));
  return { role, backend: source.name, model, ...health };
}

function missing(role: Role, error: FrogcomError): RoleHealth {
  return { role, backend: "none", model: "none", isReady: false, ...reasonsOf(error) };
}

function reasonsOf({ message, details: { ru } }: FrogcomError): Pick<SourceHealth, "reason" | "reasonRu"> {
  return { reason: message, ...(ru !== undefined && { reasonRu: ru }) };
}

function notYet(): FrogcomError {
  return bilingualError("no-model", {
    en: "The models are not prepared yet; ask again in a moment.",
    ru: "Модели ещё не готовы; повторите чуть позже.",
  });
}

function replaced(): FrogcomError {
  return bilingualError("no-model", {
    en: "The settings name other models by now; ask again in a moment.",
    ru: "В настройках уже другие модели; повторите чуть позже.",
  });
}

function shuttingDown(): FrogcomError {
  return bilingualError("shutting-down", { en: "The server is shutting down.", ru: "Сервер останавливается." });
}

function asNoModel(error: FrogcomError): FrogcomError {
  return error.code === "no-model" ? error : new FrogcomError("no-model", error.message, error.details, error);
}
