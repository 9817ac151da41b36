/** The goals of the library in both languages, on a pair that serves them and on pairs that do harm. */
import { describe, expect, test } from "vitest";
import type { GoalExamples } from "../../../test/support/goal-examples/goal-example.ts";
import { guideExamples } from "../../../test/support/goal-examples/guide-examples.ts";
import { ownExamples } from "../../../test/support/goal-examples/own-examples.ts";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import { settleGoal } from "../goals/goal-name.ts";
import { goalLibrary } from "../goals/library.ts";
import type { Language } from "../languages.ts";

const examples: GoalExamples = { ...guideExamples, ...ownExamples };

/** What models say that serve nobody, and reviewers that have nothing to say. */
const sayings = {
  en: {
    refusal: "I'm sorry, but I cannot help with that.",
    comment: "Sure! Here is the corrected text:",
    praise: "The answer is correct as it is.",
    loop: "And once more about the very same thing. ",
    questions: "1. What is unclear here?\n2. Which example would help?",
    nothing: "Nothing to change.",
  },
  ru: {
    refusal: "Извините, я не могу выполнить эту просьбу.",
    comment: "Конечно! Вот исправленный текст:",
    praise: "Ответ верен, исправлять нечего.",
    loop: "И ещё раз о том же самом. ",
    questions: "1. Что здесь неясно?\n2. Какой пример поможет?",
    nothing: "Замечаний нет.",
  },
} as const satisfies Record<Language, object>;

test("each goal has its example", () => {
  expect(Object.keys(examples)).toEqual(goalLibrary.map(({ name }) => name));
});

const cases = Object.entries(examples).flatMap(([name, byLanguage]) =>
  (["en", "ru"] as const).map((language) => ({ name, language, ...byLanguage[language] })),
);

describe.each(cases)("@$name in the language $language", ({ name, language, request, draft, finding, refined }) => {
  const { refusal, comment, praise, loop, questions, nothing } = sayings[language];
  const finds = reviewReply(finding);
  const settled = settleGoal(`@${name}`, language);
  const input = runInput({ ...settled, rounds: 2, language, conversation: [{ role: "user", content: request }] });

  test("a pair that serves it gives the refined text, and the reviewer was told the goal", async () => {
    const { answer, secondary } = await runScripted(input, {
      primary: [draft, refined],
      secondary: [finds, reviewReply()],
    });
    expect(answer?.text).toBe(refined);
    const told = secondary[0]?.messages.map(({ content }) => content).join("\n");
    expect(told?.includes(settled.goal)).toBe(name !== "default");
  });

  test("the primary is told what to do, and what the reviewer said of it", async () => {
    const { primary } = await runScripted(input, { primary: [draft, refined], secondary: [finds, "OK"] });
    expect(primary[1]?.messages.at(-1)?.content).toContain(`${finding.problem} — ${finding.fix}`);
  });

  test("a list of questions, as the guide's prompts may bring it, is guidance as well", async () => {
    const { answer, primary } = await runScripted(input, {
      primary: [draft, refined],
      secondary: [questions, nothing],
    });
    expect(primary[1]?.messages.at(-1)?.content).toContain(questions.slice(-20));
    expect(answer?.text).toBe(refined);
  });

  test("a comment on the change does not reach the user", async () => {
    const { answer } = await runScripted(input, {
      primary: [draft, `${comment}\n\n${refined}`],
      secondary: [finds, nothing],
    });
    expect(answer?.text).toBe(refined);
  });

  test.each([
    ["nothing", { text: " " }],
    ["a refusal", { text: refusal }],
    ["praise of the draft", { text: praise }],
    ["a text that was cut", { text: refined.slice(0, 40), finishReason: "length" }],
    ["a loop", { text: `${draft} ${loop.repeat(20)}` }],
  ] as const)("a pair that does harm with %s gives the draft", async (_, harmful) => {
    const { answer } = await runScripted(input, { primary: [draft, harmful], secondary: [finds] });
    expect(answer?.text).toBe(draft);
  });

  test("a reviewer with nothing to say leaves the draft, for two calls", async () => {
    const { answer, primary, secondary } = await runScripted(input, { primary: [draft], secondary: [nothing] });
    expect([answer?.text, primary.length + secondary.length]).toEqual([draft, 2]);
  });
});
