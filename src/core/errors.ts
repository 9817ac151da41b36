/** The one error class and the one table of codes: what each failure is called, how it is answered, whether it is tried again. */

interface ErrorKind {
  /** HTTP status of the answer. 499 reaches a client only when somebody else cancelled its run; OpenAI's clients do not try again on it. */
  readonly status: number;
  /** OpenAI's `error.type`. */
  readonly type:
    | "invalid_request_error"
    | "authentication_error"
    | "permission_error"
    | "rate_limit_error"
    | "insufficient_quota"
    | "server_error";
  /** Whether another attempt at the same model call can help. */
  readonly retry: "no" | "yes" | "once";
}

export const errorKinds = {
  "prompt-missing": { status: 400, type: "invalid_request_error", retry: "no" },
  "request-invalid": { status: 422, type: "invalid_request_error", retry: "no" },
  "check-invalid": { status: 400, type: "invalid_request_error", retry: "no" },
  "json-invalid": { status: 422, type: "invalid_request_error", retry: "no" },
  "request-malformed": { status: 400, type: "invalid_request_error", retry: "no" },
  "context-exceeded": { status: 400, type: "invalid_request_error", retry: "no" },
  "key-missing": { status: 401, type: "authentication_error", retry: "no" },
  "key-invalid": { status: 401, type: "authentication_error", retry: "no" },
  "key-expired": { status: 401, type: "authentication_error", retry: "no" },
  "key-revoked": { status: 401, type: "authentication_error", retry: "no" },
  "admin-key-needed": { status: 403, type: "permission_error", retry: "no" },
  "host-refused": { status: 403, type: "permission_error", retry: "no" },
  "origin-refused": { status: 403, type: "permission_error", retry: "no" },
  "not-found": { status: 404, type: "invalid_request_error", retry: "no" },
  "model-not-found": { status: 404, type: "invalid_request_error", retry: "no" },
  "run-not-found": { status: 404, type: "invalid_request_error", retry: "no" },
  "change-not-found": { status: 404, type: "invalid_request_error", retry: "no" },
  "key-not-found": { status: 404, type: "invalid_request_error", retry: "no" },
  "method-not-allowed": { status: 405, type: "invalid_request_error", retry: "no" },
  "settings-read-only": { status: 409, type: "invalid_request_error", retry: "no" },
  "run-ended": { status: 409, type: "invalid_request_error", retry: "no" },
  "run-goes-on": { status: 409, type: "invalid_request_error", retry: "no" },
  "batch-ended": { status: 409, type: "invalid_request_error", retry: "no" },
  "file-in-use": { status: 409, type: "invalid_request_error", retry: "no" },
  "run-texts-missing": { status: 409, type: "invalid_request_error", retry: "no" },
  "last-admin-key": { status: 409, type: "invalid_request_error", retry: "no" },
  "too-many-keys": { status: 409, type: "invalid_request_error", retry: "no" },
  "repeat-in-progress": { status: 409, type: "invalid_request_error", retry: "no" },
  "repeat-not-kept": { status: 409, type: "invalid_request_error", retry: "no" },
  "repeat-differs": { status: 422, type: "invalid_request_error", retry: "no" },
  "body-too-large": { status: 413, type: "invalid_request_error", retry: "no" },
  "media-type-unsupported": { status: 415, type: "invalid_request_error", retry: "no" },
  "rate-limited": { status: 429, type: "rate_limit_error", retry: "no" },
  "too-many-runs": { status: 429, type: "rate_limit_error", retry: "no" },
  "quota-spent": { status: 429, type: "insufficient_quota", retry: "no" },
  overloaded: { status: 429, type: "rate_limit_error", retry: "no" },
  "backend-rate-limited": { status: 429, type: "rate_limit_error", retry: "yes" },
  cancelled: { status: 499, type: "server_error", retry: "no" },
  interrupted: { status: 500, type: "server_error", retry: "no" },
  internal: { status: 500, type: "server_error", retry: "no" },
  "backend-failed": { status: 502, type: "server_error", retry: "yes" },
  "backend-unreachable": { status: 502, type: "server_error", retry: "yes" },
  "backend-refused-key": { status: 502, type: "server_error", retry: "no" },
  "backend-refused-request": { status: 502, type: "server_error", retry: "no" },
  "backend-unknown-model": { status: 502, type: "server_error", retry: "no" },
  "backend-redirected": { status: 502, type: "server_error", retry: "no" },
  "answer-incomplete": { status: 502, type: "server_error", retry: "yes" },
  "answer-malformed": { status: 502, type: "server_error", retry: "yes" },
  "answer-empty": { status: 502, type: "server_error", retry: "once" },
  "answer-too-large": { status: 502, type: "server_error", retry: "no" },
  "answer-only-thought": { status: 502, type: "server_error", retry: "once" },
  "engine-crashed": { status: 502, type: "server_error", retry: "no" },
  "backend-down": { status: 503, type: "server_error", retry: "no" },
  "no-model": { status: 503, type: "server_error", retry: "no" },
  "shutting-down": { status: 503, type: "server_error", retry: "no" },
  "backend-timeout": { status: 504, type: "server_error", retry: "no" },
  "run-timeout": { status: 504, type: "server_error", retry: "no" },
  "budget-spent": { status: 400, type: "invalid_request_error", retry: "no" },
  "review-deadline": { status: 504, type: "server_error", retry: "no" },
  "store-failed": { status: 507, type: "server_error", retry: "no" },
  "setting-invalid": { status: 422, type: "invalid_request_error", retry: "no" },
  "folder-in-use": { status: 500, type: "server_error", retry: "no" },
  "port-in-use": { status: 500, type: "server_error", retry: "no" },
  "unsafe-bind": { status: 500, type: "server_error", retry: "no" },
  "download-failed": { status: 503, type: "server_error", retry: "no" },
  "disk-full": { status: 507, type: "server_error", retry: "no" },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

/** What some failures carry beyond their words. */
export interface ErrorDetails {
  /** How long the caller should wait before trying again. */
  readonly retryAfterMs?: number;
  /** The bound that was reached. */
  readonly limit?: number;
  /** The backend's own status. */
  readonly upstreamStatus?: number;
  /** The first 2 kB of what a backend answered, redacted. */
  readonly upstreamBody?: string;
  readonly neededTokens?: number;
  readonly contextTokens?: number;
  /** The field of the request that is wrong. */
  readonly param?: string;
  /** What to do about it, where the message does not say it already (third line of a CLI error). */
  readonly cure?: string;
  /** The message in Russian, for those who read it; the message itself is always English. */
  readonly ru?: string;
  readonly cureRu?: string;
}

/** A failure that FrogCom understands. The message says what happened and what to do, without secrets. */
export class FrogcomError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, { cause });
    this.name = "FrogcomError";
    this.code = code;
    this.details = details;
  }
}

/** Whether the same request may succeed later: what is wrong with a request stays wrong, a dead backend or a full disk may pass. */
export function mayPass({ code }: Pick<FrogcomError, "code">): boolean {
  return errorKinds[code].status >= 429;
}

/** Anything thrown, as a FrogcomError; what was not understood becomes `internal` and keeps its cause. */
export function asFrogcomError(thrown: unknown): FrogcomError {
  if (thrown instanceof FrogcomError) return thrown;
  return new FrogcomError("internal", thrown instanceof Error ? thrown.message : String(thrown), {}, thrown);
}
