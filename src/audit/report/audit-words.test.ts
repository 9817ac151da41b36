import { describe, expect, test } from "vitest";
import { auditOf, smallLog } from "../../../test/support/audited.ts";
import { completion, jsonLines, question, turn } from "../../../test/support/logged-calls.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { MendedAnswer } from "../mend.ts";
import { brokenShare, closingWords, mendWords, passedOverWords, scopeWords } from "./audit-words.ts";

describe("an audit in sentences", () => {
  test("says how many answers there are, and how many of them break what was asked", async () => {
    const result = await auditOf({ "a.jsonl": smallLog });
    expect(scopeWords(result)).toEqual({
      en: "2 answers in 1 file; 2 of them to a question that asks for something that a program can check.",
      ru: "2 ответа в 1 файле; просят о том, что может проверить программа: 2.",
    });
    expect(closingWords(result)).toEqual({
      en: "1 of 2 such answers break what was literally asked: 50 % [9–91]",
      ru: "Нарушают буквально сказанное 1 из 2 таких ответов: 50 % [9–91]",
    });
  });

  test("says so where no question asks for anything checkable", async () => {
    const result = await auditOf({ log: jsonLines({ prompt: "Why?", answer: "Because." }) });
    expect(closingWords(result).en).toBe("No question asks for anything that a program can check.");
  });

  test("names what was passed over, and nothing that was not", async () => {
    const calls = { request: { messages: [turn("user", question)] }, response: completion(null) };
    expect(passedOverWords(await auditOf({ log: jsonLines(calls) })).map(({ en }) => en)).toEqual([
      "passed over: 1, without an answer in words (tool calls, errors, empty)",
    ]);
    expect(passedOverWords(await auditOf({ log: smallLog }))).toEqual([]);
  });

  test("says what a batch without its questions lacks", async () => {
    const line = { custom_id: "1", response: { status_code: 200, body: completion("A") } };
    const [words] = passedOverWords(await auditOf({ log: jsonLines(line) }));
    expect(words?.en).toContain("name the file with the batch's requests");
    expect(words?.ru).toContain("назовите и файл с запросами пакета");
  });

  test("says which flags vLLM needs where it logged no answers", async () => {
    const words = passedOverWords(await auditOf({ log: "Received request a: prompt: 'Q', params: x\n" }));
    expect(words.map(({ en }) => en).join("\n")).toContain("--enable-log-outputs");
  });
});

test("a share of nothing is nothing, and may be anything", () => {
  expect(brokenShare({ asked: 0, broken: 0 })).toEqual({ value: 0, low: 0, high: 1 });
});

test("mended answers are counted by what became of them", () => {
  const result = (passed: boolean) => ({
    check: { type: "json" as const },
    source: "extracted" as const,
    passed,
    detail: { en: "", ru: "" },
  });
  const before = {
    place: { log: "log", shape: "lines" as const, number: 1 },
    exchange: { conversation: [], answer: "" },
    results: [result(false), result(false)],
  };
  const after = (...passed: readonly boolean[]): MendedAnswer => ({
    before,
    after: { text: "", results: passed.map(result) },
  });
  const failed: MendedAnswer = { before, after: { error: new FrogcomError("no-model", "There is no model.") } };
  const words = mendWords([after(true, true), after(true, false), after(false, false), after(true, true), failed]);
  expect(words).toEqual({
    en: "Sent through the pair: 5 answers; mended 2, better 1, not mended 1, failed 1.",
    ru: "Отправлено паре моделей: 5 ответов; исправлено 2, стало лучше 1, не исправлено 1, не удалось 1.",
  });
});
