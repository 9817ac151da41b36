import { describe, expect, test } from "vitest";
import type { Advice } from "../findings/advice.ts";
import type { StepOutput } from "../types.ts";
import { hasConverged } from "./has-converged.ts";

function output(text: string): StepOutput {
  return { text, finishReason: "stop", usage: null, model: "m", digest: "d" };
}

function advice(...outcomes: readonly Advice["outcome"][]): readonly Advice[] {
  const finding = { quote: "", problem: "Wrong.", fix: "", severity: "major", source: "reviewer" } as const;
  return outcomes.map((outcome) => ({ finding, outcome }));
}

const sentence = "Rayleigh scattering sends the blue part of sunlight in all directions. ";
const draft = output(sentence.repeat(4));

function converges(text: string, given: readonly Advice[], goal = "Find inaccuracies."): boolean {
  return hasConverged(goal, draft, output(text), given);
}

describe("further rounds would change nothing", () => {
  test("when the refine left the text as it was, but for the space around it", () => {
    expect(converges(`\n${draft.text}\n`, advice("done"))).toBe(true);
  });

  test("when nothing of the advice was done", () => {
    expect(converges("Another text.", advice("not-done", "not-done"))).toBe(true);
  });

  test("when the text only grows", () => {
    expect(converges(sentence.repeat(7), advice("done"))).toBe(true);
  });
});

describe("another round is worth it", () => {
  test("when something was done, or nobody can tell", () => {
    expect(converges("Another text.", advice("done", "not-done"))).toBe(false);
    expect(converges("Another text.", advice("unclear"))).toBe(false);
  });

  test("when the text grew by a half and no more", () => {
    expect(converges(sentence.repeat(6), advice("done"))).toBe(false);
  });

  test("when a short text grew: a word more makes it much longer", () => {
    expect(
      hasConverged("Find inaccuracies.", output("Blue."), output("Blue, by Rayleigh scattering."), advice("done")),
    ).toBe(false);
  });

  test.each(["Add examples.", "Предложи дополнения", "Сделай текст более живым"])(
    "when the goal wants more: %s",
    (goal) => {
      expect(converges(sentence.repeat(9), advice("done"), goal)).toBe(false);
    },
  );
});
