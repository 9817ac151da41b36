/** The exit codes of all commands, and which failure ends with which. */
import type { ErrorCode } from "../core/errors.ts";

export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  config: 3,
  unreachable: 4,
  auth: 5,
  timeout: 6,
  "below-threshold": 7,
  interrupted: 130,
} as const;

export type Outcome = keyof typeof exitCodes;
/** How a command ends that throws. */
export type Failing = Exclude<Outcome, "ok" | "below-threshold">;

const outcomes: Partial<Record<ErrorCode, Failing>> = {
  "change-not-found": "usage",
  "key-not-found": "usage",
  "prompt-missing": "usage",
  "request-invalid": "usage",
  "check-invalid": "usage",
  "json-invalid": "usage",
  "request-malformed": "usage",
  "model-not-found": "usage",
  "setting-invalid": "config",
  "settings-read-only": "config",
  "backend-unknown-model": "config",
  "folder-in-use": "config",
  "port-in-use": "config",
  "unsafe-bind": "config",
  "backend-unreachable": "unreachable",
  "backend-down": "unreachable",
  "no-model": "unreachable",
  "download-failed": "unreachable",
  "key-missing": "auth",
  "key-invalid": "auth",
  "key-expired": "auth",
  "key-revoked": "auth",
  "admin-key-needed": "auth",
  "backend-refused-key": "auth",
  "backend-timeout": "timeout",
  "run-timeout": "timeout",
  "review-deadline": "timeout",
  cancelled: "interrupted",
};

/** How a command ends that failed with this code. */
export function outcomeOf(code: ErrorCode): Failing {
  return outcomes[code] ?? "failed";
}
