import { describe, expect, test } from "vitest";
import type { Check } from "./check.ts";
import { cleanAnswer } from "./clean-answer.ts";

const bare: readonly Check[] = [{ type: "no-meta-text" }];

describe("an answer that is wanted alone", () => {
  test.each([
    ["Sure! Here is the corrected text:\n\nHello, how are you?", "Hello, how are you?"],
    ['Here\'s the translation:\n"We leave tomorrow."\n\nLet me know if you need anything else!', "We leave tomorrow."],
    ["Конечно! Вот исправленный текст:\n«Привет, как дела?»", "Привет, как дела?"],
    ["**Перевод:** Мы вылетаем завтра.", "Мы вылетаем завтра."],
    ["```\nHello\n```", "Hello"],
    ['"One," she said. "Two."', '"One," she said. "Two."'],
    ["Привет, как дела?", "Привет, как дела?"],
    ["Here is the corrected text:", "Here is the corrected text:"],
    ["Of course, it is. One spoon a day is enough.", "Of course, it is. One spoon a day is enough."],
    [
      "Hi Tom,\n\nWe meet at 3 pm.\n\nLet me know if that works for you.",
      "Hi Tom,\n\nWe meet at 3 pm.\n\nLet me know if that works for you.",
    ],
  ])("%j is cleaned to %j", (text, expected) => {
    expect(cleanAnswer(text, bare)).toBe(expected);
  });

  test("quotation marks stay where they are asked for", () => {
    expect(cleanAnswer('Sure! "All of it."', [...bare, { type: "quoted" }])).toBe('"All of it."');
  });
});

describe("JSON", () => {
  test.each([
    ['Here you go:\n```json\n{"a": [1]}\n```\nHope this helps!', '{"a": [1]}'],
    ['The result is {"a": 1}.', '{"a": 1}'],
    ["[1, 2]", "[1, 2]"],
    ['{"a": 1', '{"a": 1'],
    ["No JSON at all", "No JSON at all"],
  ])("%j is cleaned to %j", (text, expected) => {
    expect(cleanAnswer(text, [{ type: "json" }])).toBe(expected);
  });
});

describe("code", () => {
  const text = "Here is the function:\n```python\ndef f(): pass\n```\nIt does nothing.";
  test("keeps its fence, not the words around it", () => {
    expect(cleanAnswer(text, [{ type: "code-block" }])).toBe("```python\ndef f(): pass\n```");
  });
  test("a doc comment loses its fence, too", () => {
    const comment = 'Sure:\n```python\n"""Adds one."""\n```';
    expect(cleanAnswer(comment, [{ type: "doc-comment", language: "python" }])).toBe('"""Adds one."""');
  });
  test("of a fence inside a fence nobody can tell either", () => {
    expect(cleanAnswer("```py\n```*", [{ type: "doc-comment", language: "go" }])).toBe("```py\n```*");
  });

  test("of several blocks nobody can tell which one is the answer", () => {
    const two = "```\na\n```\nor\n```\nb\n```";
    expect(cleanAnswer(two, [{ type: "code-block" }])).toBe(two);
  });
});

test("where nobody asked for the answer alone, everything stays", () => {
  const text = "Sure! Here is the text:\n\n```\nHello\n```";
  expect(cleanAnswer(text, [])).toBe(text);
  expect(cleanAnswer(text, [{ type: "words", max: 3 }])).toBe(text);
});
