/** A question from arguments and stdin, and a draft from wherever the user keeps it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testContext } from "../../test/support/cli-context.ts";
import { openConversation, readQuestion, withDraft } from "./question.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "frogcom-question-"));
  writeFileSync(join(folder, "draft.txt"), "Frogs are green.\n\n");
  writeFileSync(join(folder, "marked.txt"), "\uFEFFFrogs are green.");
  writeFileSync(join(folder, "latin.txt"), Buffer.from("Fr\u00f6sche", "latin1"));
  mkdirSync(join(folder, "drafts"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function given(words: readonly string[], options: Readonly<Record<string, string>> = {}) {
  return { arguments: words, options, lists: {} };
}

describe("a question", () => {
  it("is what the arguments say, and below it what comes on stdin", async () => {
    const { context } = testContext({ stdin: Readable.from([Buffer.from("a file"), Buffer.from(" of text\n")]) });
    expect(await readQuestion(context, given(["Sum", "this", "up:"]))).toBe("Sum this up:\n\na file of text");
  });

  it("is one of the two alone where the other is empty", async () => {
    const { context } = testContext({ stdin: Readable.from(["piped\n"]) });
    expect(await readQuestion(context, given([]))).toBe("piped");
    expect(await readQuestion(testContext({}).context, given(["said"]))).toBe("said");
  });

  it.each([[[]], [[""]], [["  "]]])(
    "is missed where %j is all there is, and the error shows how to ask",
    async (words) => {
      const { context } = testContext({ stdin: Readable.from(["\n"]) });
      await expect(readQuestion(context, given(words))).rejects.toMatchObject({
        code: "prompt-missing",
        details: { ru: "Вопроса нет.", cure: expect.stringContaining("frogcom ask") as string },
      });
    },
  );

  it("leaves a terminal alone, and a stdin that holds the draft", async () => {
    const endless = new PassThrough();
    const { context } = testContext({ stdin: Object.assign(new PassThrough(), { isTTY: true }) });
    expect(await readQuestion(context, given(["said"]))).toBe("said");
    expect(await readQuestion(testContext({ stdin: endless }).context, given(["said"], { draft: "-" }))).toBe("said");
  });
});

describe("a draft", () => {
  const draftOf = async (draft: string, stdin = Readable.from([])) => {
    const { context } = testContext({ stdin, workingDir: folder });
    return (await withDraft(context, given([], { draft }))).options["draft"];
  };

  it.each([
    ["draft.txt", "Frogs are green."],
    ["./draft.txt", "Frogs are green."],
    ["marked.txt", "Frogs are green."],
    ["Frogs are blue.", "Frogs are blue."],
    ["Forty-two", "Forty-two"],
    ["a/b or c?", "a/b or c?"],
    ["word ".repeat(2000), "word ".repeat(2000)],
    ["two\u0000halves", "two\u0000halves"],
  ])("%j is %j", async (draft, text) => {
    expect(await draftOf(draft)).toBe(text);
  });

  it("may come on stdin", async () => {
    expect(await draftOf("-", Readable.from(["Frogs are piped.\n"]))).toBe("Frogs are piped.");
  });

  it.each(["drfat.txt", "drafts/one", "/nowhere/draft", "drafts"])(
    "%j looks like a file that cannot be read, and is refused with a way out",
    async (draft) => {
      await expect(draftOf(draft)).rejects.toMatchObject({
        code: "request-malformed",
        message: `The draft ${JSON.stringify(draft)} looks like a file, but it cannot be read.`,
        details: { cure: expect.stringContaining("--draft -") as string },
      });
    },
  );

  it("in another encoding is refused, because its letters would become others", async () => {
    await expect(draftOf("latin.txt")).rejects.toMatchObject({
      code: "request-malformed",
      message: 'The draft "latin.txt" is not in UTF-8: its letters would become others. Convert it first.',
    });
  });

  it("that is not given changes nothing", async () => {
    const asked = given(["said"], { rounds: "1" });
    expect(await withDraft(testContext({}).context, asked)).toBe(asked);
  });
});

describe("a conversation", () => {
  it("opens with the system's text where there is one", () => {
    expect(openConversation(undefined, "?")).toEqual([{ role: "user", content: "?" }]);
    expect(openConversation("Be brief.", "?")[0]).toEqual({ role: "system", content: "Be brief." });
  });
});
