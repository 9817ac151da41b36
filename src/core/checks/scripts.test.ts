import { describe, expect, test } from "vitest";
import { mainScript } from "./scripts.ts";

describe("mainScript", () => {
  test.each([
    ["Hello", "Latin"],
    ["Привет, world и все", "Cyrillic"],
    ["Γειά σου", "Greek"],
    ["שלום", "Hebrew"],
    ["مرحبا", "Arabic"],
    ["नमस्ते", "Devanagari"],
    ["你好", "Han"],
    ["漢字かな交じり文", "Kana"],
    ["안녕하세요", "Hangul"],
    ["สวัสดี", "Thai"],
    ["გამარჯობა", "Georgian"],
    ["Բարեւ", "Armenian"],
  ])("%s is %s", (text, script) => {
    expect(mainScript(text)).toBe(script);
  });
  test.each(["", "42", "!?—…", "🦔"])("%j has no script", (text) => {
    expect(mainScript(text)).toBeUndefined();
  });
  test("most letters decide", () => {
    expect(mainScript("Напиши JSON и HTML")).toBe("Latin");
    expect(mainScript("Пожалуйста, напиши JSON")).toBe("Cyrillic");
  });
});
