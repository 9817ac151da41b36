/** Profiles: those that come along, and those that somebody writes. */
import { describe, expect, it } from "vitest";
import type { Bilingual } from "../core/bilingual.ts";
import { readProfiles } from "./profiles.ts";

function problemsOf(given: Record<string, unknown>): readonly string[] {
  const problems: Bilingual[] = [];
  readProfiles(given, problems);
  return problems.map(({ en }) => en);
}

describe("profiles", () => {
  it("are the guide's three scenarios where nobody wrote any", () => {
    const profiles = readProfiles();
    expect([...profiles.keys()]).toEqual(["tech-docs", "creative", "teaching"]);
    expect(profiles.get("creative")).toEqual({
      communicationRounds: 1,
      secondaryGoalPrompt: "@creative",
    });
    expect(profiles.get("tech-docs")?.communicationRounds).toBe(2);
  });

  it("are written with the names of the settings file, and win over those that come along", () => {
    const profiles = readProfiles({
      short: { COMMUNICATION_ROUNDS: "1", max_tokens: 200, temperature: null },
      creative: { strategy: "direct" },
    });
    expect(profiles.get("short")).toEqual({ communicationRounds: 1, maxTokens: 200 });
    expect(profiles.get("creative")).toEqual({ strategy: "direct" });
  });

  it.each([
    [{ a: { api_port: 1 } }, "API_PORT cannot be set by a profile"],
    [{ a: { llm_base_url: "http://elsewhere" } }, "LLM_BASE_URL cannot be set by a profile"],
    [{ a: { communication_rounds: 11 } }, "COMMUNICATION_ROUNDS must be 0..10, got 11 (from the profile a)"],
    [{ a: { secondary_goal_prompt: "@addition" } }, "or one of @default, @terminology"],
    [{ a: { rounds: 1 } }, "rounds"],
    [{ a: "fast" }, "must be an object"],
    [{ primary: {} }, 'cannot be named "primary"'],
    [{ "A b": {} }, 'cannot be named "A b"'],
  ])("%j is refused with its reason", (given, words) => {
    expect(problemsOf(given)).toEqual([expect.stringContaining(words)]);
  });
});
