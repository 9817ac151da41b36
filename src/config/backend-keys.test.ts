import { describe, expect, it } from "vitest";
import type { Bilingual } from "../core/bilingual.ts";
import { Secret } from "../core/secret.ts";
import { settingsWith } from "../../test/support/settings.ts";
import { dropStrayKeys } from "./backend-keys.ts";
import type { SomeSettings } from "./settings.ts";

const primaryKey = new Secret("primary");
const secondaryKey = new Secret("secondary");
const bothKeys = { llmApiKey: primaryKey, llmApiKeySecondary: secondaryKey };
const primaryNotice: Bilingual = {
  en: "LLM_API_KEY is not used: it belongs to another URL than the one stored by PUT; set LLM_BASE_URL together with LLM_API_KEY",
  ru: "LLM_API_KEY не используется: ключ задан для другого адреса, чем сохранённый через PUT; задайте LLM_BASE_URL вместе с LLM_API_KEY",
};
const secondaryNotice: Bilingual = {
  en: "LLM_API_KEY_SECONDARY is not used: it belongs to another URL than the one stored by PUT; set LLM_BASE_URL_SECONDARY together with LLM_API_KEY_SECONDARY",
  ru: "LLM_API_KEY_SECONDARY не используется: ключ задан для другого адреса, чем сохранённый через PUT; задайте LLM_BASE_URL_SECONDARY вместе с LLM_API_KEY_SECONDARY",
};

/** The keys that are left when this start has these changes over it. */
function keysAfter(start: SomeSettings, change: SomeSettings) {
  const before = settingsWith({ ...bothKeys, ...start });
  const { values, notices } = dropStrayKeys(before, { ...before, ...change });
  return { keys: [values.llmApiKey?.reveal(), values.llmApiKeySecondary?.reveal()], notices };
}

const a = { llmBaseUrl: "http://a" };
const ab = { ...a, llmBaseUrlSecondary: "http://b" };
const elsewhere = "http://elsewhere";

describe("the keys of the two backends", () => {
  it.each([
    ["nothing changes", ab, {}, ["primary", "secondary"], []],
    ["something else changes", ab, { llmModel: "m", temperature: 0 }, ["primary", "secondary"], []],
    ["the primary moves", ab, { llmBaseUrl: elsewhere }, [undefined, "secondary"], [primaryNotice]],
    ["the secondary moves", ab, { llmBaseUrlSecondary: elsewhere }, ["primary", undefined], [secondaryNotice]],
    [
      "the secondary moves to the primary",
      ab,
      { llmBaseUrlSecondary: "http://a" },
      ["primary", undefined],
      [secondaryNotice],
    ],
    ["the primary moves to the secondary", ab, { llmBaseUrl: "http://b" }, [undefined, "secondary"], [primaryNotice]],
    [
      "the secondary follows the primary",
      a,
      { llmBaseUrl: elsewhere },
      [undefined, undefined],
      [primaryNotice, secondaryNotice],
    ],
    [
      "the primary moves and the secondary is told to stay",
      a,
      { llmBaseUrl: elsewhere, llmBaseUrlSecondary: "http://a" },
      [undefined, "secondary"],
      [primaryNotice],
    ],
    [
      "the secondary is said to be where it is anyway",
      a,
      { llmBaseUrlSecondary: "http://a" },
      ["primary", "secondary"],
      [],
    ],
    [
      "both move to the engine",
      ab,
      { llmBaseUrl: "embedded", llmBaseUrlSecondary: "embedded" },
      [undefined, undefined],
      [primaryNotice, secondaryNotice],
    ],
  ] as const)("when %s, each stays with its URL or is dropped", (_, start, change, keys, notices) => {
    expect(keysAfter(start, change)).toEqual({ keys, notices });
  });

  it("that are not set are not spoken of", () => {
    const start = settingsWith(a);
    expect(dropStrayKeys(start, { ...start, llmBaseUrl: elsewhere }).notices).toEqual([]);
  });

  it("are dropped from a copy, and the rest is as it was", () => {
    const start = settingsWith({ ...bothKeys, ...a });
    const merged = Object.freeze({ ...start, llmBaseUrl: elsewhere });
    const { values } = dropStrayKeys(start, merged);
    expect(merged.llmApiKey).toBe(primaryKey);
    expect(values).toEqual({ ...merged, llmApiKey: undefined, llmApiKeySecondary: undefined });
  });
});
