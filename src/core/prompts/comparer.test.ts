/** The blind comparison: what is asked, and how its answer is read. */
import { expect, it, test } from "vitest";
import { DEFAULT_GOAL } from "../goals/guide-goals.ts";
import { type ComparePrompt, compareAnswers, readPreference, turned } from "./comparer.ts";

const prompt: ComparePrompt = {
  language: "en",
  nonce: "a1b2",
  goal: DEFAULT_GOAL,
  conversation: [{ role: "user", content: "Who wrote Hamlet?" }],
  a: "Marlowe.",
  b: "Shakespeare.",
};

test("the question in English", () => {
  const [system, user] = compareAnswers(prompt);
  expect(system?.role).toBe("system");
  expect(user?.content).toMatchInlineSnapshot(`
    "The conversation:

    <conversation-a1b2>
    [user]
    Who wrote Hamlet?
    </conversation-a1b2>

    Answer A:

    <a-a1b2>
    Marlowe.
    </a-a1b2>

    Answer B:

    <b-a1b2>
    Shakespeare.
    </b-a1b2>

    Which answer is better? Correctness counts first, then the requirements of the request and the goal, then clarity; length is no merit. Answer with one word: A, B or SAME."
  `);
});

test("a goal that somebody wrote is told, as data", () => {
  const russian = compareAnswers({ ...prompt, language: "ru", goal: "Найди неточности" })[1]?.content;
  expect(russian).toContain("Цель, по которой судить:\n\n<goal-a1b2>\nНайди неточности\n</goal-a1b2>");
});

it.each([
  ["A", "a"],
  ["B", "b"],
  ["**B**", "b"],
  ["Answer: A.", "a"],
  ["SAME", "same"],
  ["Ответ: B", "b"],
  ["B is better", "b"],
  ["А", "a"],
  ["«В»", "b"],
  ["Б.", "b"],
  ["Ответ А лучше", "a"],
  ["A more correct answer is B", "b"],
  ["A dog", "same"],
  ["Both are good", "same"],
  ["a dog", "same"],
  ["", "same"],
])("%j prefers %s", (reply, preference) => expect(readPreference(reply)).toBe(preference));

it.each([
  ["a", "b"],
  ["b", "a"],
  ["same", "same"],
] as const)("turned, %s is %s", (preference, expected) => expect(turned(preference)).toBe(expected));
