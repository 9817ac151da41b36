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
  post(path: string, body: string, options?: PostOptions): Promise<Reply>;
  /** Milliseconds until the text so far is as expected; the rest is read, too. Rejects when it never is. */
  postUntil(isThere: (text: string) => boolean, path: string, body: string, options?: PostOptions): Promise<number>;
}

interface PostOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal?: AbortSignal;
}

export function connectTo(origin: string, connections = 1): Client {
  const pool = new Pool(origin, { connections, pipelining: 1, headersTimeout: 0, bodyTimeout: 0 });
  const open = (path: string, body: string, { headers, signal }: PostOptions = {}): ReturnType<Pool["request"]> => {
    const all = { "content-type": "application/json", ...headers };
    return pool.request({ method: "POST", path, headers: all, body, ...(signal && { signal }) });
  };
  const readWhole = async (opening: () => ReturnType<Pool["request"]>): Promise<Reply> => {
    const sentAt = performance.now();
    const answer = await opening();
    const text = await answer.body.text();
    return { status: answer.statusCode, text, ms: performance.now() - sentAt };
  };
  return {
    get: (path) => readWhole(() => pool.request({ method: "GET", path })),
    post: (path, body, options) => readWhole(() => open(path, body, options)),
    async postUntil(isThere, path, body, options) {
      const sentAt = performance.now();
      const answer = await open(path, body, options);
      let text = "";
      let thereMs: number | undefined;
      for await (const part of answer.body.setEncoding("utf8")) {
        text += String(part);
        if (thereMs === undefined && isThere(text)) thereMs = performance.now() - sentAt;
      }
      if (thereMs === undefined) throw new Error(`Not what was expected, ${answer.statusCode}: ${text.slice(0, 500)}`);
      return thereMs;
    },
    [Symbol.asyncDispose]: () => pool.destroy(),
  };
}
