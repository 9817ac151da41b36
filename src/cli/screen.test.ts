import { expect, test } from "vitest";
import { Screen } from "./screen.ts";

function screenWith({ isJson = false, isQuiet = false } = {}) {
  const written = { out: "", err: "" };
  const screen = new Screen({
    out: { write: (text) => (written.out += text) },
    err: { write: (text) => (written.err += text) },
    language: "en",
    isJson,
    isQuiet,
    isColourless: false,
    now: () => 0,
  });
  return { screen, written };
}

test("a notice that quotes somebody else has no terminal commands", () => {
  const { screen, written } = screenWith();
  screen.notice("Ollama runs; using its model \u001b]0;owned\u0007frog\u001b[31m.");
  expect(written).toEqual({ out: "", err: "Ollama runs; using its model frog.\n" });
});

test("a quiet screen gives no notices and no progress, and all data", () => {
  const { screen, written } = screenWith({ isQuiet: true });
  screen.notice("unheard");
  screen.progress({ phase: "engine", item: "frog", done: 1, total: 2 });
  screen.line("data");
  expect(written).toEqual({ out: "data\n", err: "" });
});

test("JSON stands on one line, with the controls escaped that a terminal obeys", () => {
  const { screen, written } = screenWith({ isJson: true });
  screen.json({ text: "a\u009bb\nc" });
  expect(written.out).toBe('{"text":"a\\u009bb\\nc"}\n');
});

test("colours are for terminals", () => {
  expect(screenWith().screen.paint("red", "text")).toBe("text");
});
