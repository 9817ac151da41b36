import { expect, test } from "vitest";
import { testScreen } from "../../test/support/cli-context.ts";

test("a notice that quotes somebody else has no terminal commands", () => {
  const { screen, written } = testScreen();
  screen.notice("Ollama runs; using its model \u001b]0;owned\u0007frog\u001b[31m.");
  expect(written).toEqual({ out: "", err: "Ollama runs; using its model frog.\n" });
});

test("a quiet screen gives no notices and no progress, and all data", () => {
  const { screen, written } = testScreen({ isQuiet: true });
  screen.notice("unheard");
  screen.progress({ phase: "engine", item: "frog", done: 1, total: 2 });
  screen.line("data");
  expect(written).toEqual({ out: "data\n", err: "" });
});

test("the end of downloads ends their bar, and no bar of work", () => {
  const { screen, written } = testScreen({ hasBars: true });
  screen.progress({ phase: "engine", item: "frog", done: 1, total: 2 });
  screen.endDownloads();
  expect(written.err).toMatch(/\n$/);
  screen.work({ done: 1, total: 2, failures: 0, leftMs: undefined });
  screen.endDownloads();
  expect(written.err).not.toMatch(/\n$/);
  screen.endProgress();
  expect(written.err).toMatch(/\n$/);
});

test("what the user asked for is said also on a quiet screen, without terminal commands", () => {
  const { screen, written } = testScreen({ isQuiet: true });
  screen.tell("rounds: 3\u001b[31m");
  expect(written).toEqual({ out: "", err: "rounds: 3\n" });
});

test("a terminal has columns", () => {
  expect(testScreen({ isTerminal: true }).screen.columns).toBe(80);
  expect(testScreen().screen.columns).toBeUndefined();
});

test("JSON stands on one line, with the controls escaped that a terminal obeys", () => {
  const { screen, written } = testScreen({ isJson: true });
  screen.json({ text: "a\u009bb\nc" });
  expect(written.out).toBe('{"text":"a\\u009bb\\nc"}\n');
});

test("colours are for terminals", () => {
  expect(testScreen().screen.paint("red", "text")).toBe("text");
});
