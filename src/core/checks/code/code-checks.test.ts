import { describe, expect, test } from "vitest";
import type { CodeLanguage } from "./code-languages.ts";
import { checkCodeBlock, checkCodeUnchanged, checkDocComment } from "./code-checks.ts";

describe("only code", () => {
  const check = { type: "code-block" } as const;
  test.each([
    "```py\nx = 1\n```",
    "\n~~~\nx\n~~~\n",
    "def f(x):\n    return x + 1",
    "SELECT *\nFROM clients\nWHERE city = 'Moscow';",
  ])("%j is", (text) => {
    expect(checkCodeBlock(check, text).passed).toBe(true);
  });
  test.each([
    ["Here it is:\n```py\nx = 1\n```", 'Besides its block of code the answer has "Here it is:".'],
    ["```py\nx = 1\n```\nIt sets x.", 'Besides its block of code the answer has "It sets x.".'],
    ["```\na\n```\n```\nb\n```", "The answer has 2 blocks of code, exactly 1 is needed."],
    ["I cannot write code.", "The answer has no block of code."],
    ["", "The answer has no block of code."],
  ])("%j is not", (text, detail) => {
    expect(checkCodeBlock(check, text)).toMatchObject({ passed: false, detail: { en: detail } });
  });
  test("in the asked language, where the block is marked with one", () => {
    const python = { type: "code-block", language: "Python" } as const;
    expect(checkCodeBlock(python, "```py\nx\n```").passed).toBe(true);
    expect(checkCodeBlock(python, "```\nx\n```").passed).toBe(true);
    expect(checkCodeBlock(python, "```js\nx\n```").detail.ru).toBe("Код помечен как «js», а нужен Python.");
  });
});

describe("only a doc comment", () => {
  test.each<[CodeLanguage, string]>([
    ["python", '"""Adds one.\n\nArgs:\n    x: a number.\n"""'],
    ["python", "```python\n'''Adds one.'''\n```"],
    ["javascript", "/**\n * Adds one.\n * @param {number} x\n */"],
    ["typescript", "/** Adds one. */"],
    ["java", "/**\n * Adds one.\n */"],
    ["cpp", "/// Adds one.\n/// \\param x a number"],
    ["cpp", "/*! Adds one. */"],
    ["go", "// Add adds one.\n// It never fails."],
  ])("%s: %j", (language, text) => {
    expect(checkDocComment({ type: "doc-comment", language }, text).passed).toBe(true);
  });
  test.each<[CodeLanguage, string]>([
    ["python", '"""Adds one."""\ndef add(x): ...'],
    ["python", '"""One.""" """Two."""'],
    ["javascript", "/** Adds one. */\nfunction add() {}"],
    ["java", "/* no doc comment */"],
    ["go", "// Add adds one.\nfunc Add() {}"],
    ["cpp", "// no doc comment"],
    ["typescript", "Here: /** Adds one. */"],
  ])("%s: not %j", (language, text) => {
    expect(checkDocComment({ type: "doc-comment", language }, text)).toMatchObject({
      passed: false,
      detail: { en: `The answer is not a doc comment of ${language} alone.` },
    });
  });
});

describe("code that stays as it is", () => {
  const check = { type: "code-unchanged", language: "python", code: "def f(x):\n    return x + 1" } as const;
  test.each([
    '```python\ndef f(x):\n    """Adds one."""\n    return x + 1  # one more\n```',
    "# Adds one.\ndef f(x):\n\n    return x + 1",
    "Here:\n```py\ndef f(x):\n    return x + 1\n```\nOnly comments were added.",
  ])("%j", (text) => {
    expect(checkCodeUnchanged(check, text).passed).toBe(true);
  });
  test.each([
    ["def f(x):\n    return x + 2", 'The code was to stay as it is, but "return x + 1" was changed.'],
    ["def f(x):\n  return x + 1", 'The code was to stay as it is, but "return x + 1" was changed.'],
    ["def f(x):\n    return x + 1\nprint(f(1))", 'The code was to stay as it is, but "print(f(1))" was added.'],
    ["", 'The code was to stay as it is, but "def f(x):" was changed.'],
  ])("not %j", (text, detail) => {
    expect(checkCodeUnchanged(check, text)).toMatchObject({ passed: false, detail: { en: detail } });
  });
});
