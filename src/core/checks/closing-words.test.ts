import { expect, test } from "vitest";
import { isClosing } from "./closing-words.ts";

test.each([
  "I hope this helps! Let me know if you need anything else.",
  "(No other changes were made.)",
  "*Note: I kept the tone.*",
  "Надеюсь, это поможет! Дайте знать, если нужно что-то ещё.",
  "Остальное я оставил без изменений.",
  "I hope this helps! 😊",
  "Надеюсь, это поможет! 🙂",
  "Please let me know if you have any questions or need further assistance.",
  "Let me know if you have any other questions or need further clarification.",
  "If you need any further help, don't hesitate to ask!",
  "If you have any questions, please don’t hesitate to reach out.",
])("%s closes an answer", (line) => expect(isClosing(line)).toBe(true));

test.each([
  "",
  "🐸",
  "I hope this helps! The key is under the mat.",
  "Let me know if you need anything else: 555-1234.",
  "If you have any questions, ask Anna.",
  "Надеюсь, это поможет! Ключ под ковриком.",
  "Если нужно что-то ещё, звоните в офис.",
  `Let me know. ${"I hope this helps! ".repeat(30)}`,
])("%j does not", (line) => expect(isClosing(line)).toBe(false));
