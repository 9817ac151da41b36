import { describe, expect, test } from "vitest";
import { diffWords } from "../../core/word-diff.ts";
import { answerSide, failedList } from "./answer-side.ts";

const title = { en: "After", ru: "Стало" };
const parts = diffWords("a small frog", "a large frog");

describe("one side of two answers", () => {
  test("shows what only it has, each side its own", () => {
    expect(answerSide(title, [], parts, "removed").text).toContain("<pre>a <del>small</del> frog</pre>");
    expect(answerSide(title, [], parts, "added").text).toContain("<pre>a <ins>large</ins> frog</pre>");
  });

  test("says that all holds, or what does not", () => {
    expect(answerSide(title, [], parts, "added").text).toContain("Выполнено всё, что требуется.");
    const broken = answerSide(title, [{ en: "Too long.", ru: "Слишком длинно." }], parts, "added").text;
    expect(broken).toContain("Слишком длинно.");
    expect(broken).not.toContain("Everything that is asked for holds.");
  });

  test("keeps whatever a model wrote as text", () => {
    const evil = diffWords("", "<script>alert(1)</script>");
    expect(answerSide(title, [], evil, "added").text).not.toContain("<script>");
  });
});

test("what fails is a list, in both languages", () => {
  const list = failedList([
    { en: "No frog.", ru: "Нет лягушки." },
    { en: "No pond.", ru: "Нет пруда." },
  ]).text;
  expect(list.match(/<li>/g)).toHaveLength(2);
  expect(list).toContain('<span lang="en">No pond.</span><span lang="ru">Нет пруда.</span>');
});
