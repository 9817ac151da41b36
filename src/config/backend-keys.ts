/** Keeps a backend's key at its URL: who changes the URL through the API must not get the key sent there. */
import type { Bilingual } from "../core/bilingual.ts";
import type { Settings } from "./settings.ts";

interface KeyCheck {
  readonly values: Settings;
  readonly notices: readonly Bilingual[];
}

/** Removes each key whose URL is not the one that file and environment, where keys come from, have set. */
export function dropStrayKeys(start: Settings, merged: Settings): KeyCheck {
  const values = { ...merged };
  const notices: Bilingual[] = [];
  if (merged.llmApiKey !== undefined && merged.llmBaseUrl !== start.llmBaseUrl) {
    values.llmApiKey = undefined;
    notices.push(describe("LLM_API_KEY", "LLM_BASE_URL"));
  }
  if (merged.llmApiKeySecondary !== undefined && secondaryUrl(merged) !== secondaryUrl(start)) {
    values.llmApiKeySecondary = undefined;
    notices.push(describe("LLM_API_KEY_SECONDARY", "LLM_BASE_URL_SECONDARY"));
  }
  return { values, notices };
}

function secondaryUrl(settings: Settings): string {
  return settings.llmBaseUrlSecondary ?? settings.llmBaseUrl;
}

function describe(key: string, url: string): Bilingual {
  return {
    en: `${key} is not used: it belongs to another URL than the one stored by PUT; set ${url} together with ${key}`,
    ru: `${key} не используется: ключ задан для другого адреса, чем сохранённый через PUT; задайте ${url} вместе с ${key}`,
  };
}
