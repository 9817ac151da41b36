/** Arguments: which command they mean, what they say, and what is refused. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asFrogcomError, type FrogcomError } from "../core/errors.ts";
import { declarations, flagOf, settingKeys } from "../config/settings.ts";
import { readCommandLine } from "./command-line.ts";
import { commandTable } from "./commands/table.ts";
import { errorLines } from "./error-lines.ts";

function read(args: readonly string[], language: "en" | "ru" = "en") {
  let written = "";
  const parsed = readCommandLine(args, commandTable, { language, write: (text) => (written += text) });
  return { parsed, written };
}

test.each([
  [[], ["serve"]],
  [["--api-port", "0"], ["serve"]],
  [["--json"], ["serve"]],
  [["--lang", "ru"], ["serve"]],
  [["ask", "hi"], ["ask"]],
  [["--lang", "ru", "ask", "hi"], ["ask"]],
  [["chat", "--json"], ["chat"]],
  [["completion", "bash"], ["completion"]],
  [
    ["runs", "list"],
    ["runs", "list"],
  ],
  [
    ["config", "set", "A", "1"],
    ["config", "set"],
  ],
])("%j means %j", (args, path) => {
  expect(read(args).parsed?.spec.path).toEqual(path);
});

test("each setting is a flag of serve, and its text goes to the settings", () => {
  const args = settingKeys.flatMap((key) => [flagOf(declarations[key]), "text"]);
  expect(read(["serve", ...args]).parsed?.flags).toEqual(Object.fromEntries(settingKeys.map((key) => [key, "text"])));
});

test("a command's own option comes before the setting of the same name", () => {
  const { parsed } = read(["ask", "hi", "there", "--strategy", "direct", "--data-dir", "x", "--json"]);
  expect(parsed).toMatchObject({
    given: { arguments: ["hi", "there"], options: { strategy: "direct" } },
    flags: { dataDir: "x" },
    isJson: true,
    isQuiet: false,
  });
  expect(parsed?.flags).not.toHaveProperty("strategy");
});

test("an option that is on or off says which, and one that repeats keeps all its values", () => {
  expect(read(["ask", "hi", "--cache"]).parsed?.given).toMatchObject({ options: { cache: "true" }, lists: {} });
  expect(read(["ask", "hi", "--no-cache"]).parsed?.given.options).toEqual({ cache: "false" });
  const { parsed } = read(["ask", "--stop", "a b", "hi", "--stop", "c", "--profile", "short"]);
  expect(parsed?.given).toEqual({ arguments: ["hi"], options: { model: "short" }, lists: { stop: ["a b", "c"] } });
});

test("a question may begin with dashes after --", () => {
  expect(read(["ask", "--", "--help me"]).parsed?.given.arguments).toEqual(["--help me"]);
});

test.each([
  [["nonsense"], /unknown command 'nonsense'/],
  [["serve", "--nonsense"], /unknown option '--nonsense'/],
  [["serve", "too", "much"], /too many arguments/],
  [["runs", "show"], /missing required argument 'id'/],
  [["runs", "nonsense"], /unknown command 'nonsense'/],
  [["ask", "--show", "nothing"], /Allowed choices are answer, steps, diff/],
  [["serve", "--api-port"], /argument missing/],
  [["ask", "--effort", "enormous"], /Allowed choices are none, low, medium, high/],
  [["chat", "--draft", "text"], /unknown option '--draft'/],
  [["completion", "powershell"], /Allowed choices are bash, zsh, fish/],
  [["--lang", "de"], /Allowed choices are ru, en/],
])("%j is refused in words", (args, words) => {
  expect(() => read(args)).toThrow(words);
});

function refusalOf(args: readonly string[], language: "en" | "ru"): FrogcomError {
  try {
    void read(args, language);
  } catch (error) {
    return asFrogcomError(error);
  }
  throw new Error("it was taken");
}

test.each([
  [["nonsense"], "неизвестная команда 'nonsense'."],
  [["serve", "--nonsense"], "неизвестный параметр '--nonsense'."],
  [["ask", "--efort", "low"], "неизвестный параметр '--efort'\n(Может быть, --effort?)."],
  [["serve", "too", "much"], "лишние аргументы, всего их: too, much."],
  [["runs", "show"], "не хватает аргумента 'id'."],
  [["serve", "--api-port"], "у параметра '--api-port <value>' нет значения."],
  [
    ["ask", "--effort", "big"],
    "у параметра '--effort <level>' не может быть значения 'big'. Допустимо: none, low, medium, high.",
  ],
  [["completion", "tcsh"], "аргумент 'shell' не может быть 'tcsh'. Допустимо: bash, zsh, fish."],
])("%j is refused in Russian words too", (args, words) => {
  const refusal = refusalOf(args, "ru");
  expect([refusal.code, errorLines(refusal, "ru").what]).toEqual(["request-malformed", words]);
});

test.each([
  [["serve", "--nonsense"], "`frogcom serve --help`"],
  [["runs", "show"], "`frogcom runs show --help`"],
  [["runs", "nonsense"], "`frogcom runs --help`"],
  [["nonsense"], "`frogcom --help`"],
])("%j is told which help shows how it is called", (args, help) => {
  for (const language of ["en", "ru"] as const) {
    const lines = errorLines(asFrogcomError(refusalOf(args, language)), language);
    expect(lines.cure).toContain(help);
    expect(lines.what).not.toContain(help);
  }
});

test.each([["--help"], ["-h"], ["runs"], ["serve", "--help"], ["runs", "list", "--help"]])(
  "%s writes help and runs nothing",
  (...args) => {
    const { parsed, written } = read(args);
    expect(parsed).toBeUndefined();
    expect(written).toMatch(/^Usage: frogcom/);
  },
);

test("the version is that of the package", () => {
  expect(read(["--version"]).written).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test("Russian help has Russian headings and texts", () => {
  const { written } = read(["serve", "--help"], "ru");
  expect(written).toMatch(/^Использование: frogcom serve/);
  expect(written).toContain("COMMUNICATION_ROUNDS: Число раундов");
  expect(written).not.toMatch(/^(Options|Arguments|Review|Models):$/m);
});

test("the many options of ask stand in groups, in Russian too", () => {
  expect(read(["ask", "--help"]).written).toMatch(/^How it is reviewed:\n {2}--profile, --model <name> /m);
  const { written } = read(["ask", "--help"], "ru");
  expect(written).toMatch(/^Как проверять:$/m);
  expect(written).toContain('(варианты: "full", "summary", "none")');
  expect(written).not.toMatch(/choices|^[A-Z][a-z ]+:$/m);
});

test("only serve lists the settings in its help", () => {
  expect(read(["serve", "--help"]).written).toContain("--communication-rounds <value>");
  expect(read(["ask", "--help"]).written).not.toContain("--communication-rounds");
});

test.each(["docs/cli.md", "docs/cli.ru.md"])("%s has every command and every option of its own", (page) => {
  const text = readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");
  for (const { path, options = [] } of commandTable.commands) {
    expect(text).toContain(`| \`${path.join(" ")}`);
    for (const { flags } of options)
      for (const name of flags.match(/--[a-z-]+(?=[ ,]|$)/g) ?? []) expect(text).toContain(`\`${name}`);
  }
});
