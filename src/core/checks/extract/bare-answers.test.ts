import { describe, expect, test } from "vitest";
import { bareAnswerChecks } from "./bare-answers.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return bareAnswerChecks(readRequest([{ role: "user", content }]));
}

const code = "```python\ndef f(x):\n    return x + 1\n```";

describe("the answer alone", () => {
  test.each([
    ["Return only the translation.", { type: "no-meta-text" }],
    ["Correct the text, without any explanations.", { type: "no-meta-text" }],
    ["Верни только исправленный текст, без комментариев.", { type: "no-meta-text" }],
    ["Только перевод, ничего больше.", { type: "no-meta-text" }],
    ["Write a sort in Go. Only the code, please.", { type: "code-block" }],
    ["Верни только код, без объяснений.", { type: "code-block" }],
    [`Return only the docstring for\n${code}`, { type: "doc-comment", language: "python" }],
    ["Напиши только JSDoc для функции сортировки.", { type: "doc-comment", language: "javascript" }],
    [
      `Add comments, but do not change the code:\n${code}`,
      { type: "code-unchanged", language: "python", code: "def f(x):\n    return x + 1" },
    ],
    [
      "Write a JSDoc comment for this function. Return just the comment.",
      { type: "doc-comment", language: "javascript" },
    ],
    ["Напиши комментарий JSDoc. Верни только комментарий.", { type: "doc-comment", language: "javascript" }],
    ["Нужен SQL-запрос. Просто запрос, без объяснений.", { type: "code-block" }],
    ["Верни код без каких-либо пояснений.", { type: "code-block" }],
    [
      `Add comments to this code without changing it.\n${code}`,
      { type: "code-unchanged", language: "python", code: "def f(x):\n    return x + 1" },
    ],
    [
      `Прокомментируй код, ничего в нём не меняя.\n${code}`,
      { type: "code-unchanged", language: "python", code: "def f(x):\n    return x + 1" },
    ],
    [
      `Добавь комментарии, сам код не меняй:\n${code}`,
      { type: "code-unchanged", language: "python", code: "def f(x):\n    return x + 1" },
    ],
  ])("%j", (content, check) => {
    expect(found(content)).toEqual([check]);
  });

  test.each([
    "Explain the code.",
    "Do not change the code.",
    "Write a function with comments.",
    "Is there only one answer?",
    "Return only the doc comment of a cobol program.",
    "Напиши текст.",
  ])("not in %s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
