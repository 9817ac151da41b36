import { expect, test } from "vitest";
import { kindNames } from "./kind-names.ts";

test("no two kinds have the same name, in either language", () => {
  for (const language of ["en", "ru"] as const) {
    const names = Object.values(kindNames).map((name) => name[language]);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("a name fits into the plot of the page", () => {
  for (const { en, ru } of Object.values(kindNames)) expect(Math.max(en.length, ru.length)).toBeLessThanOrEqual(36);
});
