/** The Hugging Face hub, or a mirror of it: what a file should be, and its bytes. */
import { EnvHttpProxyAgent, request, type Dispatcher } from "undici";
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { withoutTrailing } from "../../core/trailing.ts";
import type { HubFile } from "./catalogue.ts";

type Environment = Readonly<Record<string, string | undefined>>;

export interface HubMetadata {
  readonly sha256: string;
  readonly sizeBytes: number;
}

const USUAL_ENDPOINT = "https://huggingface.co";
/** A hub that cannot be reached is noticed within this time, even when the name lookup hangs. */
const ANSWER_TIMEOUT_MS = 5_000;
const SILENCE_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;

export class Hub {
  readonly endpoint: string;
  readonly isOffline: boolean;
  /** Private, so that nothing can print it. */
  readonly #token: string | undefined;
  readonly #dispatcher: Dispatcher;
  readonly #answerTimeoutMs: number;

  /** Reads `HF_ENDPOINT`, `HF_TOKEN`, `HF_HUB_OFFLINE` and the proxy variables. */
  constructor(env: Environment, answerTimeoutMs = ANSWER_TIMEOUT_MS) {
    this.endpoint = withoutTrailing(env["HF_ENDPOINT"] || USUAL_ENDPOINT, /\//);
    this.isOffline = /^(1|true|yes|on)$/i.test(env["HF_HUB_OFFLINE"] ?? "");
    this.#token = env["HF_TOKEN"] || undefined;
    this.#answerTimeoutMs = answerTimeoutMs;
    this.#dispatcher = new EnvHttpProxyAgent({ ...proxiesOf(env), bodyTimeout: SILENCE_TIMEOUT_MS });
  }

  /** Size and digest of a file, as the hub keeps them. Throws `download-failed`. */
  async describe(file: HubFile, signal?: AbortSignal): Promise<HubMetadata> {
    const { statusCode, headers, body } = await this.#ask("HEAD", this.#urlOf(file), {}, signal);
    await body.dump();
    const sha256 = headerOf(headers["x-linked-etag"] ?? headers["etag"])?.replaceAll(/^W\/|"/g, "");
    const sizeBytes = Number(headerOf(headers["x-linked-size"] ?? headers["content-length"]));
    if (statusCode >= 400) throw this.#refused(file, statusCode);
    if (sha256 !== undefined && /^[0-9a-f]{64}$/.test(sha256) && sizeBytes > 0) return { sha256, sizeBytes };
    throw this.#failed(withoutDigest(file));
  }

  /** The file's bytes from `start` on. `isWhole`: the hub sent all of it, from the beginning. */
  async open(
    file: HubFile,
    start: number,
    signal?: AbortSignal,
  ): Promise<{ body: AsyncIterable<Buffer>; isWhole: boolean }> {
    let url = this.#urlOf(file);
    const range: Record<string, string> = start > 0 ? { range: `bytes=${start}-` } : {};
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const { statusCode, headers, body } = await this.#ask("GET", url, range, signal);
      if (statusCode === 200 || statusCode === 206) return { body, isWhole: statusCode === 200 };
      await body.dump();
      const location = headerOf(headers["location"]);
      if (statusCode < 300 || statusCode >= 400 || location === undefined) throw this.#refused(file, statusCode);
      url = new URL(location, url);
    }
    throw this.#failed(tooManyRedirects);
  }

  /** Does not wait for connections that are still being made to a hub that does not answer. */
  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }

  #urlOf({ repo, revision, file }: HubFile): URL {
    return new URL(`${this.endpoint}/${repo}/resolve/${revision}/${file.split("/").map(encodeURIComponent).join("/")}`);
  }

  async #ask(
    method: "HEAD" | "GET",
    url: URL,
    range: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<Dispatcher.ResponseData> {
    if (this.isOffline) throw this.#failed({ en: "HF_HUB_OFFLINE is set", ru: "задан HF_HUB_OFFLINE" });
    // The token belongs to the hub: storage hosts that it redirects to do not get it.
    const isHub = url.origin === new URL(this.endpoint).origin;
    const authorization: Record<string, string> =
      isHub && this.#token ? { authorization: `Bearer ${this.#token}` } : {};
    // Ends with the headers: how long the body may take is another matter.
    const timeout = new AbortController();
    const timer = setTimeout(
      () => timeout.abort(new Error(`no answer within ${this.#answerTimeoutMs / 1000} s`)),
      this.#answerTimeoutMs,
    );
    const signals = signal === undefined ? [timeout.signal] : [timeout.signal, signal];
    try {
      const headers = { "accept-encoding": "identity", ...authorization, ...range };
      const all = AbortSignal.any(signals);
      return await unlessAborted(request(url, { method, headers, dispatcher: this.#dispatcher, signal: all }), all);
    } catch (thrown) {
      if (signal?.aborted) throw signal.reason;
      const reason = reasonOf(thrown);
      throw this.#failed({ en: reason, ru: reason }, thrown);
    } finally {
      clearTimeout(timer);
    }
  }

  #refused(file: HubFile, status: number): FrogcomError {
    if (status === 401 || status === 403) return this.#failed(withoutToken(file, status));
    if (status === 404) return this.#failed(withoutFile(file));
    return this.#failed({ en: `it answered with HTTP ${status}`, ru: `он ответил HTTP ${status}` });
  }

  #failed(reason: Bilingual, cause?: unknown): FrogcomError {
    const words = {
      en: `The model hub ${this.endpoint} cannot be used: ${reason.en}.`,
      ru: `Хаб моделей ${this.endpoint} недоступен: ${reason.ru}.`,
    };
    return bilingualError("download-failed", words, {}, cause);
  }
}

const tooManyRedirects: Bilingual = {
  en: `it redirects more than ${MAX_REDIRECTS} times`,
  ru: `он перенаправляет больше ${MAX_REDIRECTS} раз`,
};

function withoutDigest({ file }: HubFile): Bilingual {
  return { en: `it does not tell the SHA-256 of ${file}`, ru: `он не сообщает SHA-256 файла ${file}` };
}

function withoutToken({ repo }: HubFile, status: number): Bilingual {
  return {
    en: `it wants a token for ${repo} (HTTP ${status}): set HF_TOKEN`,
    ru: `для ${repo} нужен токен (HTTP ${status}): задайте HF_TOKEN`,
  };
}

function withoutFile({ repo, file }: HubFile): Bilingual {
  return { en: `it has no file ${file} in ${repo}`, ru: `в ${repo} нет файла ${file}` };
}

/** undici looks at a signal only once it is connected: a name lookup that hangs would hold the caller for good. */
function unlessAborted<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    if (signal.aborted) leave();
    signal.addEventListener("abort", leave, { once: true });
    asked.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
  });
}

function proxiesOf(env: Environment): { httpProxy?: string; httpsProxy?: string; noProxy?: string } {
  const httpProxy = env["http_proxy"] ?? env["HTTP_PROXY"];
  const httpsProxy = env["https_proxy"] ?? env["HTTPS_PROXY"];
  const noProxy = env["no_proxy"] ?? env["NO_PROXY"];
  return { ...(httpProxy && { httpProxy }), ...(httpsProxy && { httpsProxy }), ...(noProxy && { noProxy }) };
}

function headerOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return reasonOf(thrown.errors[0]);
  return thrown instanceof Error ? thrown.message : String(thrown);
}
