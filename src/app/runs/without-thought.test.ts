import { expect, test } from "vitest";
import { withoutThought } from "./without-thought.ts";

test.each([
  ["<think>Is it 4?</think>\n\nIt is 4.", "It is 4."],
  ["\n<think>\nhm\n</think>4", "4"],
  ["It is 4, I <think>think</think>.", "It is 4, I <think>think</think>."],
  ["<think>It goes on and", ""],
  ["Is it 4?\n</think>\n\nIt is 4.", "It is 4."],
  ["", ""],
])("%j leaves %j", (text, left) => {
  expect(withoutThought(text)).toBe(left);
});
