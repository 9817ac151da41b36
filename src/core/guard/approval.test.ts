import { expect, test } from "vitest";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import { isApproval } from "./approval.ts";

test.each([
  "Nothing to change.",
  "No changes needed",
  "OK",
  "**Looks good!**",
  "The answer is correct as it is.",
  "Your text is already fine, no changes are needed.",
  "The draft is good; it needs no changes.",
  "No corrections are necessary.",
  "Замечаний нет.",
  "Всё верно!",
  "Ответ верен, исправлять нечего.",
  "Текст уже хорош. Изменения не требуются.",
  "Исправления не нужны.",
  "No issues found.",
  "No errors",
  "There are no faults.",
  "Everything is correct.",
  "The answer is correct and complete.",
  "Verdict: accept",
  "No errors were found, the answer is accurate.",
  "Ошибок нет.",
  "Ошибок не найдено.",
  "Замечаний нет, всё верно.",
  "Ответ верный, замечаний нет.",
  "Ответ правильный и полный.",
  "Всё в порядке.",
  "Ничего не менять",
  "LGTM",
  "Looks good to me! No changes needed.",
  "The draft is good. No improvements are needed.",
  "Great answer! I have no suggestions.",
  "Ответ хороший, замечаний не имею.",
])("%s approves", (text) => expect(isApproval(text)).toBe(true));

test.each([
  "",
  "The answer is correct, but the year is wrong.",
  "The answer is 42.",
  "The text is good as it is because every paragraph has one thought, which the reader can follow with ease, and ends with it.",
  "No changes in the weather are expected.",
  "Ответ верен не во всём.",
  "Всё хорошо, прекрасная маркиза.",
  "No errors in the first part; the second has two.",
  "The answer is complete but for the year.",
  "Everything is made of atoms.",
  "Ответ верный, но неполный.",
  "Ошибок нет только в первом абзаце.",
  "None.",
])("%s does not", (text) => expect(isApproval(text)).toBe(false));

test("a long text of marks is judged at once", () => {
  const before = threadCpuMs();
  expect(isApproval(`${"!".repeat(1_000_000)}x`)).toBe(false);
  expect(threadCpuMs() - before).toBeLessThan(500);
});
