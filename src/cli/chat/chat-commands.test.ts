/** What the commands of a chat do, and what they say about it. */
import { beforeEach, describe, expect, it, test } from "vitest";
import { FrogcomError } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";
import { textOf } from "../../server/errors/error-texts.ts";
import type { ChatDesk } from "./chat-command.ts";
import { chatCommands, runChatCommand } from "./chat-commands.ts";
import { Conversation } from "./conversation.ts";

let conversation: Conversation;
let told: string[];
let saved: string[];
let hasLeft: boolean;

beforeEach(() => {
  conversation = new Conversation({ values: {}, system: undefined, view: "steps" });
  told = [];
  saved = [];
  hasLeft = false;
});

function say(line: string, language: Language = "en"): string {
  const desk: ChatDesk = {
    conversation,
    language,
    tell: (text) => told.push(text),
    wholeModelName: (name) => `frogcom/${name}`,
    save: (path) => saved.push(path),
    leave: () => (hasLeft = true),
  };
  runChatCommand(line, desk);
  return told.at(-1) ?? "";
}

describe("a decision", () => {
  it.each([
    ["/rounds 3", "/rounds: 3", { rounds: 3 }],
    ["/strategy classic", "/strategy: classic", { strategy: "classic" }],
    [
      "/goal  Look for jargon.\nAnd gaps.",
      "/goal: Look for jargon.\nAnd gaps.",
      { goal: "Look for jargon.\nAnd gaps." },
    ],
    ["/model short", "/model: frogcom/short", { model: "frogcom/short" }],
    ["/MODEL short", "/model: frogcom/short", { model: "frogcom/short" }],
  ])("%j holds from now on", (line, words, values) => {
    expect(say(line)).toBe(words);
    expect(conversation.values).toEqual(values);
  });

  it("without a value is the settings' again, and the others stay", () => {
    conversation.values = { rounds: 3, goal: "Jargon" };
    expect(say("/rounds")).toBe("/rounds: as the settings say");
    expect(conversation.values).toEqual({ goal: "Jargon" });
  });

  it("that cannot be changes nothing", () => {
    conversation.values = { rounds: 3 };
    expect(() => say("/rounds many")).toThrow('/rounds must be 0..10, got "many"');
    expect(() => say("/strategy best")).toThrow(
      '/strategy must be one of review, classic, direct, best-of-n, auto, shadow, got "best"',
    );
    expect(conversation.values).toEqual({ rounds: 3 });
  });

  it("has a Russian name, too", () => {
    expect(say("/раунды 3", "ru")).toBe("/раунды: 3");
    expect(say("/rounds", "ru")).toBe("/раунды: как в настройках");
    expect(russianRefusal("/раунды 99")).toBe('недопустимое значение /раунды: "99"; должно быть: 0..10');
  });
});

test("the system's text is set and taken away", () => {
  expect(say("/system Be brief.")).toBe("/system: Be brief.");
  expect(conversation.system).toBe("Be brief.");
  expect(say("/system")).toBe("/system: none");
  expect(conversation.system).toBeUndefined();
});

test("a new conversation forgets what was said", () => {
  conversation.keep("1?", "1.");
  expect(say("/new")).toMatch(/^A new conversation/);
  expect(conversation.bodyFor("2?")).toMatchObject({ messages: [{ role: "user", content: "2?" }] });
});

test("the view is one of three", () => {
  expect(say("/show diff")).toBe("/show: diff");
  expect(conversation.view).toBe("diff");
  expect(() => say("/show")).toThrow("/show must be followed by answer|steps|diff.");
  expect(() => say("/show all")).toThrow("/show must be followed by");
});

test("saving needs a name, and leaving nothing", () => {
  say("/save my chat.md");
  expect(saved).toEqual(["my chat.md"]);
  expect(() => say("/save")).toThrow("/save must be followed by a file name.");
  expect(hasLeft).toBe(false);
  say("/quit");
  expect(hasLeft).toBe(true);
});

test("what is no command is refused, with a way to ask it all the same", () => {
  expect(() => say("/etc/passwd is what?")).toThrow("There is no command /etc/passwd.");
  expect(russianRefusal("/помоги")).toBe("Нет такой команды: /помоги.");
});

describe("the help", () => {
  it.each(["en", "ru"] as const)("has every command in the language %s, with what holds now", (language) => {
    conversation.values = { rounds: 3, goal: "Look for jargon,\nfor gaps and for whatever else is there" };
    const help = say("/help", language);
    for (const { names, about } of chatCommands) {
      expect(help).toContain(names[language]);
      expect(help).toContain(about[language]);
    }
    expect(help).toContain(
      language === "en"
        ? "\nNow: /rounds 3 · /goal Look for jargon, for gaps and for whate… · /show steps\n"
        : "\nСейчас: /раунды 3 · /цель Look for jargon, for gaps and for whate… · /показ steps\n",
    );
    expect(help.split("\n").filter((line) => line.startsWith("  ") && line.length > 80)).toEqual([]);
  });
});

test("no two commands share a name", () => {
  const names = chatCommands.flatMap((command) => [...new Set(Object.values(command.names))]);
  expect(new Set(names).size).toBe(names.length);
});

function russianRefusal(line: string): string {
  try {
    say(line, "ru");
  } catch (error) {
    if (error instanceof FrogcomError) return textOf(error, "ru");
  }
  throw new Error("nothing was refused");
}
