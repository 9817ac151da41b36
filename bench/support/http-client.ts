/** The client that makes the load: kept-alive connections, and the time of each answer as its reader sees it. */
import { Pool } from "undici";

export interface Reply {
  readonly status: number;
  readonly text: string;
  /** From sending the request to the last byte of the answer. */
  readonly ms: number;
}

export interface Client extends AsyncDisposable {
  get(path: string): Promise<Reply>;
  post(path: string, body: string, signal?: AbortSignal): Promise<Reply>;
}

export function connectTo(origin: string, connections = 1): Client {
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const ask = async (
    method: "GET" | "POST",
    path: string,
    body: string | null,
    signal?: AbortSignal,
  ): Promise<Reply> => {
    const headers = body === null ? {} : { "content-type": "application/json" };
    const sentAt = performance.now();
    const answer = await pool.request({ method, path, headers, body, ...(signal && { signal }) });
    const text = await answer.body.text();
    return { status: answer.statusCode, text, ms: performance.now() - sentAt };
  };
  return {
    get: (path) => ask("GET", path, null),
    post: (path, body, signal) => ask("POST", path, body, signal),
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}
