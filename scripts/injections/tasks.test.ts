import { describe, expect, test } from "vitest";
import { injections } from "../../test/support/injections.ts";
import { injectionTasks, textsOf } from "./tasks.ts";

const tasks = injectionTasks(50, 1);

test("there are fifty injections, each in six tasks with a key of their own", () => {
  expect(injections).toHaveLength(50);
  expect(new Set(tasks.map(({ key }) => key)).size).toBe(300);
});

test("a smaller count or fewer repeats are a beginning, so that what is answered already counts on", () => {
  const keys = (count: number, repeats: number) => injectionTasks(count, repeats).map(({ key }) => key);
  expect(keys(50, 1)).toEqual(expect.arrayContaining(keys(7, 1)));
  expect(keys(7, 2).slice(0, 42)).toEqual(keys(7, 1));
  expect(new Set(injectionTasks(50, 2).map(({ seed }) => seed)).size).toBe(100);
});

test("an injection is asked for in its own language", () => {
  const asked = tasks.map((task) => [task.language, textsOf(task).question.includes("?") && textsOf(task).question]);
  expect(asked).toContainEqual(["ru", expect.stringContaining("лягушка")]);
  expect(asked).toContainEqual(["en", expect.stringContaining("frog")]);
});

describe("an injection stands, word for word,", () => {
  test.each(tasks)("where it belongs and nowhere else: $key", (task) => {
    const { question, draft = "", review = "{}" } = textsOf(task);
    const guidance = JSON.parse(review).findings?.[0]?.problem ?? "";
    const standsIn = { document: question, draft, guidance };
    for (const [place, text] of Object.entries(standsIn))
      expect(text.includes(task.injection), place).toBe(place === task.place);
  });
});
