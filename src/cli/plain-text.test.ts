/** Terminal commands in a model's text: none of them reaches the terminal, wherever the stream cuts them. */
import { expect, test } from "vitest";
import { PlainText, plainText } from "./plain-text.ts";

const attacks = [
  ["colours", "a\u001b[31mred\u001b[0mb", "aredb"],
  ["a cursor that goes up and overwrites", "one\u001b[1A\u001b[2Ktwo", "onetwo"],
  ["a window title", "a\u001b]0;owned\u0007b", "ab"],
  ["a hyperlink closed by ST", "\u001b]8;;http://evil\u001b\\click\u001b]8;;\u001b\\", "click"],
  ["the one-character CSI", "a\u009b31mb", "ab"],
  ["a device control string", "a\u001bPq#0\u001b\\b", "ab"],
  ["a full reset", "a\u001bcb", "ab"],
  ["a character set switch", "a\u001b(0b", "ab"],
  ["backspaces, bells and carriage returns", "rm\b\u0007 -rf\r\n", "rm -rf\n"],
  ["delete and C1 controls", "a\u007f\u0085b", "ab"],
] as const;

test.each(attacks)("takes out %s", (_, raw, visible) => {
  expect(plainText(raw)).toBe(visible);
});

test.each(attacks)("takes out %s that comes one character at a time", (_, raw, visible) => {
  const reader = new PlainText();
  expect(Array.from(raw, (character) => reader.read(character)).join("")).toBe(visible);
});

test("keeps every letter, line break, tab and emoji", () => {
  const text = "Кто?\n\t— Шекспир 🐸 [31m]";
  expect(plainText(text)).toBe(text);
});

test("a command that never ends hides no more than its own line", () => {
  expect(plainText("a\u001b]0;never closed\nnext line")).toBe("a\nnext line");
});
