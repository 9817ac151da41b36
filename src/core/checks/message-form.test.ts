import { expect, test } from "vitest";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";
import { isMessage, isSigned } from "./message-form.ts";

test.each([
  "Hi Tom,\n\nsee you.",
  "Good morning!\nsee you.",
  "**Subject:** New time",
  "Добрый вечер, Анна!\nДо встречи.",
  "Bike for sale: +1 (555) 123-4567.",
  "Звоните: 8 900 123-45-67",
  "Звоните: 12-34-56",
  "Write to rent@example.com.",
])("%j is a message", (text) => expect(isMessage(text)).toBe(true));

test.each([
  "Hello, how are you?",
  "Hello",
  "In 2012 the club had 12 members.",
  "12 000 рублей, 10 ГБ, 3.14159265",
  "From 1914-18 to 1939-45.",
  "Дорогая вещь.",
  "",
])("%j is none", (text) => expect(isMessage(text)).toBe(false));

test.each([
  ["See you.\n\nBest regards,\nTom", true],
  ["До встречи.\n\nС уважением,\nАнна\nООО «Лес»\n", true],
  ["До встречи.\n\nС любовью, Аня\n\nP.S. Кот передаёт привет.", true],
  ["Regards are sent.\nSee you.", false],
  ["С уважением отношусь.", false],
])("%j is signed: %s", (text, expected) => expect(isSigned(text)).toBe(expected));

test("a ruler behind a number is looked at in no square of time", () => {
  const before = threadCpuMs();
  for (const piece of ["-", "(", " 1", "-11", "1"])
    expect(isMessage(`1${piece.repeat(30_000)}x`)).toBeTypeOf("boolean");
  expect(threadCpuMs() - before).toBeLessThan(500);
});
