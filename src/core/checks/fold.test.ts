import { describe, expect, test } from "vitest";
import { fold, occurrences, stripEnds } from "./fold.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";

describe("fold", () => {
  test.each([
    ["Ёж И ЁЛКА", "еж и елка"],
    ["“So” «вот» „da“", '"so" "вот" "da"'],
    ["It’s ‘odd’", "it's 'odd'"],
    ["one\u00a0 two\n\n\tthree", "one two three"],
    ["", ""],
  ])("%j is compared as %j", (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe("occurrences", () => {
  test.each([
    ["aaa", "a", 3],
    ["aaaa", "aa", 2],
    ["abc", "d", 0],
    ["abc", "", 0],
  ])("%j holds %j %i times", (text, part, count) => {
    expect(occurrences(text, part)).toBe(count);
  });

  test.each([
    ["art party art", "art", 2],
    ["кот, который кот", "кот", 2],
    ["c++ and c", "c++", 1],
    ["snake_case snake", "snake", 1],
    ["ça va", "a", 0],
    ["100 and 1000", "100", 1],
  ])("%j holds %j as a whole word %i times", (text, part, count) => {
    expect(occurrences(text, part, true)).toBe(count);
  });
});

describe("stripEnds", () => {
  test("takes quotation marks, markup and spaces off both ends, and what else is given", () => {
    expect(stripEnds(' **"Yes!"**\n')).toBe("Yes!");
    expect(stripEnds(' **"Yes!"**\n', ".!")).toBe("Yes");
    expect(stripEnds("don't")).toBe("don't");
    expect(stripEnds("***")).toBe("");
  });
  test("a million marks cost little", () => {
    const started = threadCpuMs();
    stripEnds(`${"*".repeat(500_000)}a${"*".repeat(500_000)}`);
    expect(threadCpuMs() - started).toBeLessThan(1000);
  });
});
