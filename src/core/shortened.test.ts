import { expect, test } from "vitest";
import { shortened } from "./shortened.ts";

test.each([
  ["stays as it is where it fits", "frogs", "frogs"],
  ["is cut where it is longer by one", "frogs!", "frog…"],
  ["stands on one line", " a\n\tb  ", "a b"],
  ["is measured on that line", "a  \n b  c", "a b c"],
  ["keeps its characters whole", "🐸🐸🐸🐸🐸", "🐸🐸🐸🐸🐸"],
  ["keeps them whole where it is cut, too", "🐸🐸🐸🐸🐸🐸", "🐸🐸🐸🐸…"],
  ["may be nothing", " \n", ""],
])("a text %s", (_, text, expected) => expect(shortened(text, 5)).toBe(expected));
