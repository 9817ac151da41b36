import { describe, expect, test } from "vitest";
import type { StepOutput } from "../types.ts";
import { mostAgreed } from "./most-agreed.ts";

function outputs(...texts: readonly string[]): readonly StepOutput[] {
  return texts.map((text, index) => ({ text, finishReason: "stop", usage: null, model: "m", digest: String(index) }));
}

describe("the draft that is most like the others", () => {
  test("equal short answers are votes", () => {
    expect(mostAgreed(outputs("41", "42", "42")).text).toBe("42");
  });

  test("letter case and marks do not divide the votes", () => {
    expect(mostAgreed(outputs("Marlowe", "shakespeare", "Shakespeare.")).text).toBe("shakespeare");
  });

  test("longer answers agree as far as they share words", () => {
    const [one, other, odd] = [
      "The sky is blue because air scatters blue light.",
      "Air scatters blue light, so the sky is blue.",
      "Water mirrors the sea.",
    ];
    expect(mostAgreed(outputs(odd, one, other)).text).not.toBe(odd);
    expect(mostAgreed(outputs("Air scatters blue light", odd, one, other)).text).not.toBe(odd);
  });

  test("words that come often count as often", () => {
    expect(mostAgreed(outputs("no", "yes yes yes", "yes yes")).text).toBe("yes yes yes");
  });

  test("of equals the earliest is taken", () => {
    expect(mostAgreed(outputs("a", "b", "c")).digest).toBe("0");
    expect(mostAgreed(outputs("a", "b", "a", "b")).digest).toBe("0");
  });

  test("one draft is chosen alone, an empty one too", () => {
    expect(mostAgreed(outputs("")).text).toBe("");
    expect(mostAgreed(outputs("", "", "x")).text).toBe("");
  });

  test("without drafts there is nothing to choose", () => {
    expect(() => mostAgreed([])).toThrow(RangeError);
  });
});
