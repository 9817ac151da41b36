import { describe, expect, test } from "vitest";
import { checkEnd, checkPostscript, checkQuoted, checkStart } from "./edges.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";

describe("the beginning", () => {
  const check = { type: "starts-with", text: "Dear friend" } as const;
  test.each(["Dear friend, hello", '  "dear  FRIEND', "**Dear friend**"])("%j begins so", (text) => {
    expect(checkStart(check, text).passed).toBe(true);
  });
  test("what was found is said beside what is needed", () => {
    expect(checkStart(check, "Hello, dear friend").detail).toEqual({
      en: 'The answer begins with "Hello, dear", it must begin with "Dear friend".',
      ru: "Ответ начинается с «Hello, dear», а должен — с «Dear friend».",
    });
  });
});

describe("the end", () => {
  const check = { type: "ends-with", text: "Any questions?" } as const;
  test.each(["Bye. Any questions?", 'Bye. "Any questions?"\n', "**any questions?**"])("%j ends so", (text) => {
    expect(checkEnd(check, text).passed).toBe(true);
  });
  test.each(["Any questions? No.", "Any questions", ""])("%j does not", (text) => {
    expect(checkEnd(check, text).passed).toBe(false);
  });
  test("a million spaces inside cost nothing", () => {
    const started = threadCpuMs();
    checkEnd(check, `a${" ".repeat(1_000_000)}b${"*".repeat(1_000_000)}b`);
    expect(threadCpuMs() - started).toBeLessThan(1000);
  });
});

describe("quotation marks around the whole", () => {
  test.each(['"All of it."', "«Всё целиком.»", "“Line one\nline two”\n"])("%j has them", (text) => {
    expect(checkQuoted(text).passed).toBe(true);
  });
  test.each(['"', '"Part" of it', "None", ""])("%j has not", (text) => {
    expect(checkQuoted(text).passed).toBe(false);
  });
});

describe("postscript", () => {
  test.each([
    ["P.S.", "Bye.\n\nP.S. Write soon", true],
    ["P.S.", "Bye.\np. s. write", true],
    ["P.P.S", "**P.P.S** more", true],
    ["P.P.S", "P.S. more", false],
    ["P.S.", "PS more", false],
    ["З.Ы.", "з.ы. ещё", true],
  ])("%s in %j: %s", (marker, text, passed) => {
    expect(checkPostscript({ type: "postscript", marker }, text).passed).toBe(passed);
  });
  test("the marker that is missing is named", () => {
    expect(checkPostscript({ type: "postscript", marker: "P.P.S" }, "").detail.en).toBe(
      "The answer has no postscript, one that begins with P.P.S is needed.",
    );
  });
});
