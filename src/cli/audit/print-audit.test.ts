/** What an audit looks like in the terminal. */
import { describe, expect, test } from "vitest";
import { auditOf, smallLog } from "../../../test/support/audited.ts";
import { testScreen } from "../../../test/support/cli-context.ts";
import { broken, completion, jsonLines, kept, question, turn } from "../../../test/support/logged-calls.ts";
import type { MendedAnswer } from "../../audit/mend.ts";
import { bilingualError } from "../../core/bilingual.ts";
import { printAudit, printMended } from "./print-audit.ts";

async function printed(log: string, options: Parameters<typeof testScreen>[0] = {}) {
  const result = await auditOf({ "a.jsonl": log });
  const { screen, written } = testScreen(options);
  printAudit(result, result.tally.worst(), screen);
  return written;
}

describe("an audit", () => {
  test("has no table of models where the log knows of one alone", async () => {
    const { out } = await printed(jsonLines({ prompt: question, answer: kept }));
    expect(out).toContain("what is asked for");
    expect(out).not.toContain("model");
  });

  test("has no table at all where nothing is asked for", async () => {
    const { out } = await printed(jsonLines({ prompt: "Why?", answer: "Because." }));
    expect(out).toBe(
      "1 answer in 1 file; 0 of them to a question that asks for something that a program can check.\n" +
        "No question asks for anything that a program can check.\n",
    );
  });

  test("leaves models out of the table of whom nothing was asked", async () => {
    const quiet = { request: { messages: [turn("user", "Why?")] }, response: completion("Because.", "quiet-model") };
    const { out } = await printed(jsonLines(quiet) + smallLog);
    expect(out).toContain("bad-model");
    expect(out).not.toContain("quiet-model");
  });

  test("shortens what is long, and keeps its beginning and end", async () => {
    const long = `Read this. ${"blah ".repeat(2000)} Then explain a mutex in exactly 2 sentences.`;
    const { out } = await printed(jsonLines({ prompt: long, answer: broken }));
    expect(out).toMatch(/question: Read this\. blah .* … .*exactly 2 sentences\.\n/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThan(160);
  });

  test("lists what could not be read beside the data, and counts what it does not list", async () => {
    const { out, err } = await printed(smallLog + "oops\n".repeat(30), { language: "ru" });
    expect(out).not.toContain("JSON");
    expect(err).toMatch(/^не прочитано: 31\n {2}a\.jsonl:3: это не JSON\n/);
    expect(err).toMatch(/\n {2}и ещё 11\n$/);
  });

  test("is coloured on a terminal alone", async () => {
    expect((await printed(smallLog, { isTerminal: true })).out).toContain("\u001b[31m✗");
    expect((await printed(smallLog)).out).not.toContain("\u001b");
  });
});

describe("mended answers", () => {
  async function mended(after: MendedAnswer["after"], language: "en" | "ru" = "en") {
    const result = await auditOf({ "a.jsonl": smallLog });
    const { screen, written } = testScreen({ language });
    printMended(
      result.tally.worst().map((before) => ({ before, after })),
      screen,
    );
    return written.out;
  }

  test("stand under their old words, with a mark where all holds", async () => {
    expect(await mended({ text: kept, results: [] })).toBe(`
Before and after a review
a.jsonl:2 · bad-model
  question: ${question}
  before: ${broken}
  ✗ The answer has 3 sentences, exactly 2 are needed.
  after: ${kept}
  ✓

Sent through the pair: 1 answer; mended 1, better 0, not mended 0, failed 0.
`);
  });

  test("tell why there are none", async () => {
    const error = bilingualError("backend-timeout", { en: "It took too long.", ru: "Слишком долго." });
    const out = await mended({ error }, "ru");
    expect(out).toContain("было: ");
    expect(out).toContain("  Слишком долго.\n");
    expect(out).toContain("не удалось 1.");
  });
});
