import { describe, expect, test } from "vitest";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import type { Finding } from "./finding.ts";
import { type ReviewedText, worthReading } from "./worth-reading.ts";

const draft = "Hamlet was written by Marlowe in 1600. It is a «tragedy» in five acts.";
const request = "Who wrote Hamlet, when, and what is it about?";
const about: ReviewedText = { draft, request, wantsMore: false, earlier: [] };

function finding(problem: string, fix = "", quote = ""): Finding {
  return { quote, problem, fix, severity: "major", source: "reviewer" };
}

function kept(findings: readonly Finding[], changes: Partial<ReviewedText> = {}): readonly string[] {
  return worthReading(findings, { ...about, ...changes }).map(({ problem, fix }) => problem || fix);
}

describe("what is worth reading", () => {
  test("a finding about words that stand in the draft, as the draft has them", () => {
    const [read] = worthReading([finding("Wrong author.", "Shakespeare.", "WRITTEN BY  marlowe")], about);
    expect(read?.quote).toBe("written by Marlowe");
  });

  test("marks of quotation do not matter", () => {
    expect(worthReading([finding("Which one?", "", 'a "tragedy" in')], about)[0]?.quote).toBe("a «tragedy» in");
  });

  test("a finding about no certain place, and one that has only a fix", () => {
    expect(kept([finding("Too short."), finding("", "Name the source.")])).toEqual(["Too short.", "Name the source."]);
  });

  test("what the request asks for and the draft has not, quoted from the request", () => {
    const missing = finding("The plot is missing.", "Tell it.", "what is it about");
    expect(worthReading([missing], about)).toEqual([{ ...missing, quote: "" }]);
  });

  test.each([
    ["7", "What is 3 + 5?", "7"],
    ["C", "A, B or C?", "C."],
    ["7", "How many apples?", "Ann has 7 apples."],
  ])("a finding about %j, which is the whole answer to %j or a word of it", (quote, asked, answer) => {
    const wrong = finding("It is wrong.", "Say another one.", quote);
    expect(worthReading([wrong], { ...about, draft: answer, request: asked })).toEqual([wrong]);
    expect(worthReading([wrong], { ...about, draft: "None of 17 Cars.", request: asked })).toEqual([]);
  });

  test("two findings about the same words", () => {
    const both = [finding("Wrong author.", "", "Marlowe"), finding("First name is missing.", "", "Marlowe")];
    expect(kept(both)).toHaveLength(2);
  });
});

describe("what is not", () => {
  test.each([
    ["words of the form itself", finding("One short sentence.", "One concrete instruction")],
    ["the same in Russian", finding("Одно короткое предложение", "Одно конкретное указание.")],
    ["a form filled with none", finding("None.", "N/A")],
    ["a form that says that there is nothing", finding("No issues found.", "No changes needed.")],
    ["and without a fix", finding("Ошибок нет", "Нет")],
    ["a form filled with нет", finding("Нет", "")],
    ["an echo of the quoted words", finding("Marlowe", "Marlowe.", "Marlowe")],
    ["an echo without a fix", finding("in 1600", "", "in 1600")],
    ["words that stand nowhere in the draft", finding("Wrong year.", "Say 1601.", "in the year 1598")],
  ])("%s", (_, useless) => {
    expect(kept([useless])).toEqual([]);
  });

  test("the same finding twice, however it is written", () => {
    expect(kept([finding("Wrong author."), finding("wrong author")])).toEqual(["Wrong author."]);
  });

  test("what an earlier round has found", () => {
    expect(kept([finding("Wrong author!"), finding("Dull.")], { earlier: [finding("Wrong author.")] })).toEqual([
      "Dull.",
    ]);
  });
});

test("a goal that asks for more lets new words be quoted, without a place", () => {
  const addition = finding("Add an example.", "Name a play.", "such as Othello");
  expect(worthReading([addition], { ...about, wantsMore: true })).toEqual([{ ...addition, quote: "" }]);
});

test("the order in which the reviewer found things stays", () => {
  const found = [finding("c"), finding("None"), finding("a"), finding("b", "", "Marlowe")];
  expect(kept(found)).toEqual(["c", "a", "b"]);
});

test("of a reviewer that lists without end, the first few are read, in no square of time", () => {
  const found = Array.from({ length: 20_000 }, (_, index) => finding(`Fault ${index}.`));
  const before = threadCpuMs();
  expect(kept(found)).toEqual(["Fault 0.", "Fault 1.", "Fault 2."]);
  expect(threadCpuMs() - before).toBeLessThan(500);
});
