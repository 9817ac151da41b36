/** The page of an audit: whole by itself, in both languages, and safe whatever stands in the logs. */
import { describe, expect, test } from "vitest";
import { auditOf, smallLog } from "../../../test/support/audited.ts";
import { broken, completion, jsonLines, kept, question, turn } from "../../../test/support/logged-calls.ts";
import { bilingualError } from "../../core/bilingual.ts";
import type { MendedAnswer } from "../mend.ts";
import { auditPage } from "./audit-page.ts";

async function pageOf(log: string, mend?: MendedAnswer["after"]): Promise<string> {
  const result = await auditOf({ "a.jsonl": log });
  const worst = result.tally.worst();
  const mended = mend && worst.map((before) => ({ before, after: mend }));
  return auditPage({ result, worst, ...(mended && { mended }) }, "en");
}

describe("the page", () => {
  test("needs nothing from anywhere, and forbids itself to ask", async () => {
    const page = await pageOf(smallLog);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|\bsrc=|\bhref=|https?:/i);
  });

  test("has every word in both languages, and begins in the asked one", async () => {
    const page = await pageOf(smallLog);
    const count = (language: string): number => page.split(`<span lang="${language}">`).length;
    expect(count("en")).toBe(count("ru"));
    expect(page).toContain("1 of 2 such answers break what was literally asked: 50 % [9–91]");
    expect(page).toContain("Нарушают буквально сказанное 1 из 2 таких ответов: 50 % [9–91]");
    expect(page).toMatch(/id="en" checked/);
  });

  test("plots kinds and models", async () => {
    const page = await pageOf(smallLog);
    expect(page).toContain("number of sentences");
    expect(page).toContain("bad-model");
    expect(page.match(/<circle\b/g)).toHaveLength(1 + 2);
  });

  test("does not plot models where there is only one", async () => {
    const page = await pageOf(jsonLines({ prompt: question, answer: broken }));
    expect(page.match(/<figure>/g)).toHaveLength(1);
  });

  test("shows the worst answers with their place and what is wrong", async () => {
    const page = await pageOf(smallLog);
    expect(page).toContain("a.jsonl:2 · bad-model");
    expect(page).toContain(`<pre>${broken}</pre>`);
    expect(page).toContain("The answer has 3 sentences, exactly 2 are needed.");
    expect(page).toContain("В ответе 3 предложения, нужно ровно 2.");
  });

  test("lists what could not be read", async () => {
    expect(await pageOf(smallLog)).toContain("a.jsonl:3: this is not JSON");
    expect(await pageOf(jsonLines({ prompt: question, answer: kept }))).not.toContain("could not be read");
  });

  test("says when more was unreadable than it lists", async () => {
    const page = await pageOf(smallLog + "oops\n".repeat(30));
    expect(page).toContain("(31)");
    expect(page).toContain("and more, which are not listed");
  });

  test("shows what became of answers that were sent through the pair, side by side", async () => {
    const page = await pageOf(smallLog, { text: kept, results: [] });
    expect(page).toContain("mended 1");
    expect(page).toMatch(/<del> Others wait\.<\/del>/);
    expect(page).toContain("Everything that is asked for holds.");
  });

  test("shows why one could not be mended", async () => {
    const error = bilingualError("no-model", { en: "There is no model.", ru: "Модели нет." });
    const page = await pageOf(smallLog, { error });
    expect(page).toContain("There is no model.");
    expect(page).toContain("Модели нет.");
  });

  test("keeps what stands in logs as text", async () => {
    const evil = `</pre><script>alert("x")</script><img src=x onerror=alert(1)>`;
    const call = {
      request: { messages: [turn("user", `${question} ${evil}`)] },
      response: completion(`${broken} ${evil}`, evil),
    };
    const page = await pageOf(jsonLines(call), { text: evil, results: [] });
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain("&lt;script&gt;");
  });

  test("does not grow with the length of an answer", async () => {
    const page = await pageOf(jsonLines({ prompt: question, answer: "A lock. ".repeat(10_000) }));
    expect(page.length).toBeLessThan(30_000);
  });
});
