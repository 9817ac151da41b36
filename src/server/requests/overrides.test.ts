/** What a request decides for itself, from the wire. */
import { describe, expect, it } from "vitest";
import { draftIn, effortIn, readOverrides } from "./overrides.ts";

describe("the frogcom object", () => {
  it("decides nothing when it is missing or empty", () => {
    expect([readOverrides(), readOverrides({}), readOverrides({ budget: {} })]).toEqual([{}, {}, {}]);
  });

  it("is read whole", () => {
    expect(
      readOverrides({
        strategy: "classic",
        rounds: 0,
        goal: "Find errors",
        review: { model: "m", temperature: 0, top_p: 0.5, max_tokens: 5, seed: 7 },
        refine: { temperature: 1 },
        budget: { max_tokens: 10, max_cost: 0, deadline_ms: 20, review_ms: 30 },
        on_review_error: "fail",
        store: "none",
        cache: false,
      }),
    ).toEqual({
      strategy: "classic",
      rounds: 0,
      goal: "Find errors",
      review: { model: "m", sampling: { temperature: 0, topP: 0.5, maxTokens: 5, seed: 7 } },
      refine: { sampling: { temperature: 1 } },
      budget: { maxTokens: 10, maxCost: 0, deadlineMs: 20 },
      reviewDeadlineMs: 30,
      onReviewError: "fail",
      storing: "none",
      useCache: false,
    });
  });
});

describe("a goal", () => {
  it("may be named, in any case", () => {
    expect(readOverrides({ goal: " @Additions " })).toEqual({ goal: "@additions" });
  });

  it("that begins with @ and goes on is a text", () => {
    expect(readOverrides({ goal: "@all: be brief" })).toEqual({ goal: "@all: be brief" });
  });

  it("that is blank is refused", () => {
    expect(() => readOverrides({ goal: "\t" })).toThrow(/^frogcom\.goal: Value error, must be a text .* not blank/);
  });

  it("that nothing is called is refused with those that there are", () => {
    expect(() => readOverrides({ goal: "@addition" })).toThrow(
      /^frogcom\.goal: Value error, must be a text .* one of @default, .*@additions/,
    );
  });
});

describe("a draft of the caller's", () => {
  it("that is blank is refused: the reviewer could accept it, and the answer would be empty", () => {
    expect(() => draftIn({ draft: " \n" })).toThrow("frogcom.draft: Value error, it is blank");
  });

  it("is whole unless it is said to be cut", () => {
    expect(draftIn({ draft: "Half a", draft_is_cut: true })).toEqual({ draft: "Half a", isDraftCut: true });
    expect(draftIn({ draft: "Whole.", draft_is_cut: false })).toEqual({ draft: "Whole." });
    expect([draftIn(), draftIn({ draft_is_cut: true })]).toEqual([{}, {}]);
  });
});

describe("reasoning_effort", () => {
  it.each([
    ["none", "none"],
    ["minimal", "none"],
    ["low", "low"],
    ["medium", "medium"],
    ["high", "high"],
    ["xhigh", "high"],
  ])("%s asks for %s", (word, effort) => expect(effortIn(word)).toEqual({ effort }));

  it("decides nothing by other words, or when it is missing", () => {
    expect([effortIn("a lot"), effortIn(undefined)]).toEqual([{}, {}]);
  });
});
