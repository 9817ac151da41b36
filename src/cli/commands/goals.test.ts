/** The library in the terminal. */
import { expect, test } from "vitest";
import { type TestContextOptions, testContext } from "../../../test/support/cli-context.ts";
import { goalLibrary } from "../../core/goals/library.ts";
import { goalCommands } from "./goals.ts";

async function goals(command: "list" | "show", name?: string, options: TestContextOptions = {}) {
  const { context, written } = testContext(options);
  const spec = goalCommands.find(({ path }) => path[1] === command);
  await spec?.run(context, { arguments: name === undefined ? [] : [name], options: {}, lists: {} });
  return written;
}

test("the list has a line for each goal, in the reader's language", async () => {
  const { out, err } = await goals("list");
  const lines = out.trimEnd().split("\n");
  expect(lines.map((line) => /^@(\S+)/.exec(line)?.[1])).toEqual(goalLibrary.map(({ name }) => name));
  expect(lines[7]).toMatch(/^@additions {5}Overviews and articles/);
  expect(err).toContain("SECONDARY_GOAL_PROMPT=@additions");
  expect((await goals("list", undefined, { language: "ru" })).out).toContain("@additions     Обзоры и статьи");
});

test.each(["additions", "@additions", "Additions"])("%s is shown with its text in both languages", async (name) => {
  expect((await goals("show", name)).out).toBe(
    [
      "@additions  Overviews and articles from which nothing important should be missing.",
      "Asks for additions, style or simplification, and not for faults alone.",
      "",
      "Find inaccuracies and suggest additions",
      "",
      "Найди неточности и предложи дополнения",
      "",
    ].join("\n"),
  );
});

test("a goal about faults says nothing of additions, and Russian readers see Russian first", async () => {
  const { out } = await goals("show", "accuracy", { language: "ru" });
  expect(out).toMatch(/^@accuracy {2}Вопросы о фактах.*\n\nПроверь каждый факт.*\n\nCheck every fact.*\n$/);
});

test("programs get JSON, as GET /v1/goals tells it", async () => {
  const { data } = JSON.parse((await goals("list", undefined, { isJson: true })).out);
  expect(data).toHaveLength(goalLibrary.length);
  expect(JSON.parse((await goals("show", "additions", { isJson: true })).out)).toEqual(data[7]);
});

test("a name that nothing has is refused with those that there are", async () => {
  await expect(goals("show", "addition")).rejects.toThrow(/^No goal is called addition\. There are @default, /);
});
