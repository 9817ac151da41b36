/** What the server answers, as far as the page reads it. */
import type { GuardRefusal } from "../../src/core/guard/rules.ts";
import type { RunStatus } from "../../src/core/ports.ts";
import type { ChangeAuthor } from "../../src/core/settings-history.ts";

export interface RunLine {
  readonly id: string;
  readonly status: RunStatus;
  readonly started_at: string;
  readonly ended_at: string | null;
  readonly prompt: string;
  readonly model: string;
  readonly step_count: number;
  readonly degraded: string | null;
  readonly effect: ListedEffect | null;
  readonly refused: readonly GuardRefusal[];
}

/** What a review did to its draft, in counts. */
export interface ListedEffect {
  readonly checks: number;
  readonly draft_passed: number;
  readonly answer_passed: number;
  readonly changed: boolean;
}

export interface RunPage {
  readonly data: readonly RunLine[];
  readonly has_more: boolean;
}

interface WireMessage {
  readonly role: string;
  readonly content: string;
}

export interface RunStep {
  readonly index: number;
  readonly kind: string;
  readonly round: number;
  readonly model: string;
  readonly request: (Readonly<Record<string, unknown>> & { readonly messages: readonly WireMessage[] }) | null;
  readonly text: string;
  readonly raw: string | null;
  readonly reasoning: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly failed_attempts: readonly { readonly code: string; readonly message: string }[];
}

interface WireRole {
  readonly model: string;
  readonly temperature?: number;
}

export interface RunDetail extends RunLine {
  readonly answer: { readonly text: string } | null;
  readonly origin: { readonly run_id: string; readonly from_step: number } | null;
  readonly resumed_by: { readonly run_id: string } | null;
  readonly store: string;
  readonly input: {
    readonly goal: string;
    readonly rounds: number;
    readonly primary: WireRole;
    readonly secondary: WireRole;
  } | null;
  readonly steps: readonly RunStep[];
}

export interface Readiness {
  readonly status: "ready" | "not-ready" | "shutting-down";
  readonly roles: readonly {
    readonly role: "primary" | "secondary";
    readonly ready: boolean;
    readonly model?: string;
    readonly reason?: string;
  }[];
}

export interface ModelList {
  readonly data: readonly { readonly id: string }[];
}

export interface Orchestration {
  readonly enabled: boolean;
  readonly communication_rounds: number;
}

/** One setting of GET /config. */
export interface ShownSetting {
  readonly key: string;
  readonly env: string;
  readonly topic: string;
  readonly about: string;
  readonly value: unknown;
  readonly default: unknown;
  /** What holds while it is not set, in words. */
  readonly when_unset: string | null;
  readonly source: string;
  readonly from: string;
  readonly schema: SettingSchema;
  /** With this key and while the server runs; else only by environment or file. */
  readonly changeable: boolean;
  /** What holds once the value is not stored any more; only for a stored one. */
  readonly without_stored?: unknown;
}

/** GET /v1/surroundings. */
export interface Surroundings {
  readonly servers: readonly {
    readonly base_url: string;
    readonly kind: string;
    readonly models: readonly { readonly name: string }[];
  }[];
  readonly embedded: {
    readonly engine: boolean;
    readonly models: readonly { readonly name: string; readonly bytes: number; readonly here: boolean }[];
  };
  readonly machine: {
    readonly processor: string;
    readonly threads: number;
    readonly memory_bytes: number;
    readonly gpus: readonly { readonly name: string; readonly memory_bytes: number | null }[];
  };
}

export interface Profile {
  readonly name: string;
  readonly model: string;
  readonly source: "guide" | "file" | "env" | "stored";
  /** By the names of the settings file. */
  readonly settings: Readonly<Record<string, unknown>>;
}

export interface ProfileList {
  /** Keys of the settings that a profile may hold. */
  readonly may_hold: readonly string[];
  readonly data: readonly Profile[];
}

/** What POST /config/llm/{role}/test found. */
export interface TrialReport {
  readonly ok: boolean;
  readonly findings: readonly {
    readonly name: string;
    readonly verdict: "ok" | "warning" | "failed";
    readonly message: string;
    readonly do: string | null;
  }[];
}

/** One entry of GET /config/history. */
export interface SettingsChange {
  readonly id: number;
  readonly at: string;
  readonly by: { readonly way: ChangeAuthor["way"]; readonly name: string | null };
  readonly restores: number | null;
  readonly changes: readonly ChangedValue[];
}

export interface ChangedValue {
  readonly key: string;
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly is_stored: boolean;
}

export interface SettingsHistory {
  readonly data: readonly SettingsChange[];
  readonly has_more: boolean;
}

export interface SettingSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly maxLength?: number;
}

export interface SettingList {
  readonly read_only: boolean;
  readonly settings: readonly ShownSetting[];
}
