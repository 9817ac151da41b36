import { describe, expect, test } from "vitest";
import { checkLowercase, checkNoCommas, checkSections, checkTitle, checkUppercase } from "./form.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";

describe("letter case", () => {
  test("all letters must be capital, or all small; figures and marks are neither", () => {
    expect(checkUppercase("ALL 7 OF THEM! ЁЖ").passed).toBe(true);
    expect(checkLowercase("all 7 of them! ёж").passed).toBe(true);
  });
  test("the wrong letters are counted", () => {
    expect(checkUppercase("ALL but one").detail.en).toBe("The answer has 6 small letters, none is allowed.");
    expect(checkLowercase("Весь Ответ").detail.ru).toBe("В ответе 2 прописные буквы, быть не должно.");
  });
  test("a text without letters is in no case", () => {
    expect(checkUppercase("42").passed).toBe(false);
    expect(checkLowercase("").passed).toBe(false);
  });
});

test("commas of every script are counted", () => {
  expect(checkNoCommas("No comma; none.").passed).toBe(true);
  expect(checkNoCommas("One, two，three، four").detail.en).toBe("The answer has 3 commas, none is allowed.");
});

describe("title", () => {
  test.each(["<<A title>>\nText", "Text <<end>>", "<<<odd>>>"])("%j has one", (text) => {
    expect(checkTitle(text).passed).toBe(true);
  });
  test.each(["<<>>", "<< >>", "<<two\nlines>>", "<One>", ">>back<<", ""])("%j has none", (text) => {
    expect(checkTitle(text).passed).toBe(false);
  });
  test("a million brackets cost nothing", () => {
    const started = threadCpuMs();
    checkTitle("<".repeat(1_000_000));
    expect(threadCpuMs() - started).toBeLessThan(1000);
  });
});

describe("sections", () => {
  const check = { type: "sections", marker: "Section", min: 2 } as const;
  test("a section begins with the marker and a number", () => {
    expect(checkSections(check, "Section 1\nOne\n## Section 2\nTwo").passed).toBe(true);
    expect(checkSections(check, "Section 1\nIn this Section of SECTION 2").detail.en).toBe(
      'The answer has 1 section that begin like "Section 1", at least 2 are needed.',
    );
  });
});
