import { expect, test } from "vitest";
import { verdictWords } from "./verdict-words.ts";

test("the words of the verdicts stand in one column", () => {
  for (const language of ["en", "ru"] as const)
    expect(new Set(Object.values(verdictWords).map((words) => words[language].length)).size).toBe(1);
});
