/** The log that comes along: each of its calls is judged as a reader would judge it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parseJson } from "../core/json.ts";
import { openaiReader } from "./readers/openai.ts";
import { judgeExchange } from "./judge-exchange.ts";

const sample = new URL("../../examples/audit/calls.jsonl", import.meta.url);
let lines: readonly string[] = [];
beforeAll(() => {
  lines = readFileSync(sample, "utf8").trimEnd().split("\n");
});

/** What of the answer in this line, from 1, does not hold; undefined where it has no words. */
async function brokenIn(number: number): Promise<readonly string[] | undefined> {
  const reading = openaiReader.read(parseJson(lines[number - 1] ?? ""));
  const [exchange] = reading !== undefined && "exchanges" in reading ? reading.exchanges : [];
  if (exchange === undefined) return undefined;
  const results = await judgeExchange(exchange);
  return results.filter(({ passed }) => !passed).map(({ check }) => check.type);
}

describe("the call in line", () => {
  test.each<[number, string, readonly string[] | undefined]>([
    [1, "asks for nothing checkable", []],
    [2, "has its two sentences", []],
    [3, "has a sentence too many", ["sentences"]],
    [4, "has words around its JSON", ["json"]],
    [5, "is JSON alone", []],
    [6, "has its list", []],
    [7, "has the forbidden word", ["excludes"]],
    [8, "is translated", []],
    [9, "is short and has the word", []],
    [10, "asks for nothing checkable in Russian", []],
    [11, "calls a tool", undefined],
    [12, "is in the wrong language", ["language"]],
  ])("%i %s", async (number, _what, broken) => {
    expect(await brokenIn(number)).toEqual(broken);
  });

  test("is the last one at 12", () => {
    expect(lines).toHaveLength(12);
  });
});
