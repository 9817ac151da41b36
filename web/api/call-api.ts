/** Requests to FrogCom's own API, and its refusals in words. */
import { currentAccess, noteRefusal } from "./access.ts";
import { keyHeader } from "./key-header.ts";

/** What the server refused or could not do; `status` 0 = it did not answer. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Asking again changes nothing about a refusal; a server that is busy or gone may come back. */
export function isFinal(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

export interface CallOptions {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** A status that is no failure here, although it would be one elsewhere. */
  readonly alsoFine?: number;
}

/** The answer as JSON. Throws ApiError. */
export async function callApi<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await openApi(path, options);
  if (!response.ok && response.status !== options.alsoFine) throw await refusalIn(response);
  return (await response.json()) as T;
}

/** Throws ApiError where nobody answers, and the signal's reason where it was aborted. */
export async function openApi(path: string, { method = "GET", body, signal, headers }: CallOptions): Promise<Response> {
  const authorization = authorizationNow();
  try {
    const response = await fetch(path, {
      method,
      headers: {
        "accept-language": document.documentElement.lang,
        ...authorization,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    });
    if (response.status === 401) noteRefusal();
    return response;
  } catch (error) {
    signal?.throwIfAborted();
    throw new ApiError(0, "unreachable", error instanceof Error ? error.message : String(error));
  }
}

/** Throws like a server that refuses the key, where no server can even be sent it. */
function authorizationNow(): { readonly authorization?: string } {
  const { key } = currentAccess();
  if (key === "") return {};
  const authorization = keyHeader(key);
  if (authorization !== undefined) return { authorization };
  noteRefusal();
  throw new ApiError(401, "key-invalid", "This is no key.");
}

/** The guide's addresses answer `detail`, those of OpenAI's shape `error.message`, the door a bare `error`. */
export async function refusalIn(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as {
    readonly error?: string | { readonly message?: string; readonly code?: string };
    readonly detail?: string | readonly { readonly msg?: string; readonly loc?: readonly unknown[] }[];
  };
  const { error, detail } = body;
  const code = typeof error === "object" ? (error.code ?? "") : "";
  return new ApiError(response.status, code, messageIn(error, detail) ?? `${response.status} ${response.statusText}`);
}

function messageIn(
  error: string | { readonly message?: string } | undefined,
  detail: string | readonly { readonly msg?: string; readonly loc?: readonly unknown[] }[] | undefined,
): string | undefined {
  if (typeof error === "string") return error;
  if (error?.message !== undefined) return error.message;
  if (typeof detail === "string") return detail;
  return detail?.map(({ msg, loc }) => `${loc?.slice(1).join(".") ?? ""}: ${msg ?? ""}`).join("\n");
}
