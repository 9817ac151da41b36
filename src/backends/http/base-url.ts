/** Reads the address of a backend as people write it. */
import { type Bilingual, bilingualError } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isRefusedHost } from "../../core/refused-host.ts";
import { withoutTrailing } from "../../core/trailing.ts";

/** The URL under which the API begins; a bare host gets `/v1`. Throws `setting-invalid` with the cure. */
export function parseBaseUrl(text: string): URL {
  const url = URL.parse(text);
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    const given = JSON.stringify(withoutPassword(text));
    throw invalid({
      en: `must be an http:// or https:// URL, got ${given}`,
      ru: `должен быть адрес http:// или https://, а задано ${given}`,
    });
  }
  if (url.username !== "" || url.password !== "")
    throw invalid({
      en: "must not carry a name or password; put the key in LLM_API_KEY",
      ru: "не должно быть имени и пароля; укажите ключ в LLM_API_KEY",
    });
  if (isRefusedHost(url.hostname))
    throw invalid({
      en: `must not be a link-local or metadata address, got ${url.hostname}`,
      ru: `не должно быть адреса link-local или служебных метаданных, а задан ${url.hostname}`,
    });
  url.pathname = withoutTrailing(url.pathname, /\//) || "/v1";
  url.hash = "";
  return url;
}

/** The request path of an endpoint below the API's beginning, with the query that the base URL may carry. */
export function apiPath(base: URL, endpoint: string): string {
  return base.pathname + endpoint + base.search;
}

/** The request path below the server's root, where the servers' own endpoints are; `/v1/...` stays below the API's beginning. */
export function serverPath(base: URL, path: string): string {
  if (path.startsWith("/v1/")) return apiPath(base, path.slice("/v1".length));
  return base.pathname.replace(/\/v1$/, "") + path;
}

function invalid({ en, ru }: Bilingual): FrogcomError {
  return bilingualError("setting-invalid", { en: `LLM_BASE_URL ${en}.`, ru: `В LLM_BASE_URL ${ru}.` });
}

function withoutPassword(text: string): string {
  return text.replace(/\/\/[^/@\s]*@/, "//***@");
}
