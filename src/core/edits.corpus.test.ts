/** Edit answers in every style in which models spoil them, and how many of them apply. */
import { expect, it } from "vitest";
import { editAnswers, editedBy } from "../../test/support/edit-answers/edit-answers.ts";

const told = (style: string, request: string): string => `${style}: ${request}`;

it("of some 200 edit answers at least 90 % apply, and hardly one otherwise than it was meant", () => {
  expect(editAnswers.length).toBeGreaterThan(100);
  const left = editAnswers.filter((answer) => editedBy(answer) === undefined);
  expect(
    left.length / editAnswers.length,
    left.map(({ style, about }) => told(style, about.request)).join("\n"),
  ).toBeLessThanOrEqual(0.1);
  const otherwise = editAnswers.filter((answer) => (editedBy(answer) ?? answer.meant) !== answer.meant);
  expect(
    otherwise.length / editAnswers.length,
    otherwise.map(({ style, about }) => told(style, about.request)).join("\n"),
  ).toBeLessThanOrEqual(0.02);
});
