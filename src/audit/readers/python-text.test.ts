import fc from "fast-check";
import { expect, test } from "vitest";
import { readPythonText } from "./python-text.ts";

test.each([
  [String.raw`'plain'`, "plain"],
  [String.raw`''`, ""],
  [String.raw`"it's"`, "it's"],
  [String.raw`'say "hi"'`, 'say "hi"'],
  [String.raw`'it\'s "both"'`, `it's "both"`],
  [String.raw`'two\nlines\tand a tab\r'`, "two\nlines\tand a tab\r"],
  [String.raw`'back\\slash\\n'`, String.raw`back\slash\n`],
  [String.raw`'\x1b[0m \u2028 \U0001f438'`, "\u001b[0m \u2028 🐸"],
  [String.raw`'привет'`, "привет"],
  [String.raw`'an odd \d stays'`, String.raw`an odd \d stays`],
  [String.raw`'end', params: 'other'`, "end"],
  [String.raw`'\Uffffffff'`, "\uFFFD"],
])("%s is %j", (line, text) => {
  expect(readPythonText(line, 0)).toBe(text);
});

test("it begins where it is said to", () => {
  expect(readPythonText("output: 'A'", 8)).toBe("A");
});

test.each(["None", "", "'no end", String.raw`'no end\'`, "'ends in a backslash\\"])("%s is no text", (line) => {
  expect(readPythonText(line, 0)).toBeUndefined();
});

/** As Python's repr() prints it: double quotes only where there are single ones alone. */
function printed(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inner = Array.from(text, (character) => {
    if (character === quote || character === "\\") return `\\${character}`;
    const named = { "\n": "\\n", "\r": "\\r", "\t": "\\t" }[character];
    if (named !== undefined) return named;
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 || code === 0x7f ? `\\x${code.toString(16).padStart(2, "0")}` : character;
  });
  return `${quote}${inner.join("")}${quote}`;
}

test("whatever Python prints is read back, and what stands behind it is not looked at", () => {
  const unit = fc.constantFrom("'", '"', "\\", "\n", "\t", "\r", "\u0000", "\u007f", "n", "x", "я", "🐸", " ");
  fc.assert(
    fc.property(fc.string({ unit }), fc.string({ unit }), (text, behind) => {
      expect(readPythonText(`output: ${printed(text)}, ${behind}`, 8)).toBe(text);
    }),
  );
});
