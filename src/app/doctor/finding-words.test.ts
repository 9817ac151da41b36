import { describe, expect, it } from "vitest";
import { findingWords } from "./finding-words.ts";

describe("the words of a finding", () => {
  it("have its facts, and what mends it", () => {
    expect(findingWords({ name: "weights-missing", role: "primary", facts: { model: "frog" } })).toEqual({
      verdict: "failed",
      says: { en: "model frog is not fetched yet", ru: "модель frog ещё не скачана" },
      cure: { en: "frogcom models pull frog", ru: "frogcom models pull frog" },
    });
  });

  it("say a reason in each language, and bytes as people count them", () => {
    const reason = { en: "refused", ru: "отказано" };
    const { says } = findingWords({ name: "server-down", facts: { url: "http://a", reason } });
    expect(says).toEqual({ en: "server http://a: refused", ru: "сервер http://a: отказано" });
    expect(findingWords({ name: "disk-ok", facts: { freeBytes: 2_000_000_000 } }).says.en).toBe("disk: 2.0 GB free");
  });

  it("have no braces left, whatever is not known", () => {
    expect(findingWords({ name: "clock-off", facts: {} }).says.en).toBe("clock and disk are  s apart");
  });
});
