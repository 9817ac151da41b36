import { expect, test } from "vitest";
import type { CommandOutline } from "./outline.ts";
import { placePatterns, valueCases } from "./places.ts";

function commandAt(place: string, ...options: CommandOutline["options"]): CommandOutline {
  return { place, commands: [], options, values: [] };
}

function optionOf(names: readonly string[], values?: readonly string[]): CommandOutline["options"][number] {
  return { names, about: "", takesValue: values !== undefined, values: values ?? [] };
}

test("the program itself is no place that a word leads to", () => {
  expect(placePatterns([commandAt(""), commandAt("/runs"), commandAt("/runs/list")])).toEqual(["/runs", "/runs/list"]);
});

test("options of the same values stand in one case, under all their names", () => {
  const language = optionOf(["--lang"], ["ru", "en"]);
  const cases = valueCases([
    commandAt("", language, optionOf(["-h", "--help"])),
    commandAt("/ask", language, optionOf(["--profile", "--model"], ["frogcom"]), optionOf(["--goal"], [])),
    commandAt("/chat", optionOf(["--system"], [])),
  ]);
  expect(cases).toEqual([
    { patterns: [" --lang", "/ask --lang"], values: ["ru", "en"] },
    { patterns: ["/ask --profile", "/ask --model"], values: ["frogcom"] },
    { patterns: ["/ask --goal", "/chat --system"], values: [] },
  ]);
});
