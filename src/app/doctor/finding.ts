/** What an examination is made of and what it finds: codes with facts, whose words stand in finding-texts.ts. */
import type { Settings } from "../../config/settings.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { Backend } from "../../core/ports.ts";
import type { Role } from "../../core/types.ts";

export type FindingName =
  | "node-ok"
  | "node-old"
  | "folder-ok"
  | "folder-unwritable"
  | "disk-ok"
  | "disk-low"
  | "clock-ok"
  | "clock-off"
  | "port-free"
  | "port-ours"
  | "port-busy"
  | "server-ok"
  | "server-down"
  | "server-found"
  | "server-none"
  | "model-ok"
  | "model-missing"
  | "model-unlisted"
  | "engine-ok"
  | "engine-missing"
  | "weights-ok"
  | "weights-missing"
  | "template-chat"
  | "template-raw"
  | "context-known"
  | "context-unknown"
  | "call-ok"
  | "call-failed"
  | "call-skipped"
  | "reviewer-same"
  | "reviewer-other"
  | "calibration-none"
  | "calibration-pays"
  | "calibration-pays-not"
  | "calibration-open"
  | "database-unreadable";

export interface Finding {
  readonly name: FindingName;
  /** Of which model, where it is about one. */
  readonly role?: Role;
  readonly facts: Readonly<Record<string, string | number | Bilingual>>;
}

export interface LoadedModel {
  readonly model: string;
  readonly backend: Backend;
  readonly contextTokens: number | undefined;
}

export interface Patient {
  readonly settings: Settings;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Address of the FrogCom that runs on this data folder; it holds the port and the embedded model. */
  readonly runningUrl: string | undefined;
  /** An embedded model that this process has in memory already. */
  readonly loaded?: LoadedModel;
  readonly signal: AbortSignal;
}
