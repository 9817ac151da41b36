/** Figures in both languages. */
import { describe, expect, test } from "vitest";
import { writeBytes, writeCost, writeCount, writeDecimal, writeDuration, writePercent, writeTime } from "./figures.ts";

const plain = (text: string): string => text.replaceAll(/\s/g, " ");

describe("durations", () => {
  test.each([
    [0, "en", "0 ms"],
    [419.6, "en", "420 ms"],
    [420, "ru", "420 мс"],
    [999.9, "en", "1 sec"],
    [1420, "ru", "1,4 с"],
    [12_300, "en", "12 sec"],
    [119_600, "en", "2 min 0 sec"],
    [185_000, "en", "3 min 5 sec"],
    [185_000, "ru", "3 мин 5 с"],
  ])("%d ms in %s are %j", (ms, language, text) => {
    expect(plain(writeDuration(ms, language))).toBe(text);
  });
});

test("counts and costs are grouped and cut as the language does", () => {
  expect(plain(writeCount(1234567.8, "en"))).toBe("1,234,568");
  expect(plain(writeCount(1234567.8, "ru"))).toBe("1 234 568");
  expect(plain(writeCost(0.001234567, "en"))).toBe("0.00123");
  expect(plain(writeCost(0, "ru"))).toBe("0");
});

test("decimals and shares are short, and have the signs of the language", () => {
  expect(plain(writeDecimal(12.345, "ru"))).toBe("12,3");
  expect(plain(writeDecimal(12, "en", { isSigned: true }))).toBe("+12");
  expect(plain(writeDecimal(-0.04, "en", { isSigned: true }))).toBe("0");
  expect(plain(writePercent(0.0714, "ru"))).toBe("7,1 %");
  expect(plain(writePercent(0.714, "en"))).toBe("71%");
});

describe("moments", () => {
  const now = new Date(2026, 10, 26, 15, 0);

  test("of today are a time", () => {
    expect(writeTime(new Date(2026, 10, 26, 9, 5), now, "ru")).toBe("09:05");
  });

  test("of another day are a day and a time", () => {
    expect(writeTime(new Date(2026, 10, 25, 9, 5), now, "ru")).toMatch(/^25 нояб\.,? 09:05$/);
  });

  test("of another year have the year", () => {
    expect(writeTime(new Date(2025, 10, 25, 9, 5), now, "en")).toContain("2025");
  });
});

test.each([
  [98_400_000, "en", "98 MB"],
  [16_400_000_000, "en", "16.4 GB"],
  [999_900_000, "en", "1 GB"],
  [98_400_000, "ru", "98 МБ"],
] as const)("%i bytes in %s are %s", (bytes, language, words) => {
  expect(writeBytes(bytes, language).replaceAll("\u00a0", " ")).toBe(words);
});
