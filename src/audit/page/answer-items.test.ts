import { beforeAll, describe, expect, test } from "vitest";
import { auditOf, smallLog } from "../../../test/support/audited.ts";
import { broken, jsonLines, kept, question } from "../../../test/support/logged-calls.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { JudgedAnswer } from "../worst-answers.ts";
import { brokenItem, mendedItem } from "./answer-items.ts";

async function brokenIn(log: string): Promise<JudgedAnswer> {
  const [first] = (await auditOf({ "a.jsonl": log })).tally.worst();
  if (first === undefined) throw new Error("nothing is broken");
  return first;
}

let answer: JudgedAnswer;
beforeAll(async () => {
  answer = await brokenIn(smallLog);
});

describe("a broken answer", () => {
  test("has its place, its model, its question, its words and what is wrong", () => {
    const { text } = brokenItem(answer);
    expect(text).toContain("a.jsonl:2 · bad-model");
    expect(text).toContain(question);
    expect(text).toContain(`<pre>${broken}</pre>`);
    expect(text).toMatch(/<li>.*The answer has 3 sentences.*<\/li>/);
  });

  test("of nobody knows which model has its place alone", async () => {
    const { text } = brokenItem(await brokenIn(jsonLines({ prompt: question, answer: broken })));
    expect(text).toContain('<span lang="en">a.jsonl:1</span>');
  });

  test("is cut where nobody would read on", async () => {
    const endless = "A lock. ".repeat(5000);
    const { text } = brokenItem(await brokenIn(jsonLines({ prompt: question, answer: endless })));
    expect(text.length).toBeLessThan(6000);
    expect(text).toContain("…</pre>");
  });
});

describe("a mended answer", () => {
  test("stands beside its old words, with what changed", () => {
    const { text } = mendedItem({ before: answer, after: { text: kept, results: [] } });
    expect(text).toContain('<b class="helps"><span lang="en">mended</span><span lang="ru">исправлено</span></b>');
    expect(text).toMatch(/<del>[^<]*Others wait\.<\/del>/);
    expect(text).toContain("Everything that is asked for holds.");
  });

  test("that still breaks something is not mended", () => {
    const { text } = mendedItem({ before: answer, after: { text: broken, results: answer.results } });
    expect(text).toContain('<b class="harms"><span lang="en">not mended</span>');
    expect(text.match(/The answer has 3 sentences/g)).toHaveLength(2);
  });

  test("that failed says why instead", () => {
    const error = bilingualError("backend-timeout", { en: "It took too long.", ru: "Слишком долго." });
    const { text } = mendedItem({ before: answer, after: { error } });
    expect(text).toContain("Слишком долго.");
    expect(text).not.toContain('class="pair"');
  });
});
