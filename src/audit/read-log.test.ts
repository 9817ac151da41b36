import { describe, expect, test } from "vitest";
import { completion, inPieces, jsonLines, turn } from "../../test/support/logged-calls.ts";
import type { FormatName } from "./formats.ts";
import { type Found, readLog } from "./read-log.ts";

const signal = new AbortController().signal;

/** Each found record on a line: its place, its format, and what came of it. */
async function found(text: string, wanted?: FormatName): Promise<readonly string[]> {
  const log = { name: "log", text: inPieces(text, 50) };
  return (await Array.fromAsync(readLog(log, wanted, signal))).map(shortly);
}

function shortly({ place, format, reading }: Found): string {
  const what = "problem" in reading ? reading.problem.en : "key" in reading ? "half" : `${reading.exchanges.length}`;
  return `${place ?? "all"} ${format ?? "?"} ${what}`;
}

const pair = { prompt: "Q", answer: "A" };

describe("a log", () => {
  test("is read in the format of its first record that has one", async () => {
    expect(await found(jsonLines(pair, pair))).toEqual(["1 plain 1", "2 plain 1"]);
  });

  test("is read in the format that is wanted, whatever it looks like", async () => {
    const record = { prompt: "Q", answer: "A", messages: [turn("user", "Q2"), turn("assistant", "A2")] };
    expect(await found(jsonLines(record))).toEqual(["1 plain 1"]);
    expect(await found(jsonLines(record), "messages")).toEqual(["1 messages 1"]);
  });

  test("has lines that cannot be read between others", async () => {
    expect(await found(`${jsonLines(pair)}{"prompt": broken\n${jsonLines({ other: 1 }, pair)}`)).toEqual([
      "1 plain 1",
      "2 plain this is not JSON",
      "3 plain no question and answer of this format",
      "4 plain 1",
    ]);
  });

  test("tells of what stands before its first record when it knows its format", async () => {
    expect(await found(`${jsonLines({ version: 1 })}oops\n${jsonLines(pair)}`)).toEqual([
      "1 ? no question and answer of this format",
      "2 ? this is not JSON",
      "3 plain 1",
    ]);
  });

  test("of a server has lines about other things, which are no problem", async () => {
    const lines = ["INFO starting", "Received request a: prompt: 'Q', params: x", "INFO 5 tokens/s"];
    expect(await found(lines.join("\n"))).toEqual(["2 vllm half"]);
  });

  test("of no known format is told once, however long it is", async () => {
    expect(await found("Dear diary,\nnothing today.\n")).toEqual([
      "all ? nothing in it is of a known format: name one with --format",
    ]);
    expect(await found(jsonLines(...Array.from({ length: 200 }, () => ({ text: "a corpus" }))))).toHaveLength(1);
  });

  test("without anything is empty", async () => {
    expect(await found("")).toEqual(["all ? it is empty"]);
    expect(await found("[]", "plain")).toEqual(["all plain it is empty"]);
  });

  test("that breaks off has what came before", async () => {
    async function* text(): AsyncGenerator<string, void> {
      yield await Promise.resolve(jsonLines(pair));
      throw new Error("the disk is gone");
    }
    const all = await Array.fromAsync(readLog({ name: "log", text: text() }, "plain", signal));
    expect(all.map(shortly)).toEqual(["all plain it cannot be read any further: the disk is gone"]);
  });
});

test("a list over several lines has items instead of lines", async () => {
  const text = JSON.stringify(
    [{ call_type: "completion", messages: [turn("user", "Q")], response: completion("A") }],
    null,
    2,
  );
  const [first] = await Array.fromAsync(readLog({ name: "log", text: inPieces(text) }, undefined, signal));
  expect(first).toMatchObject({ place: 1, shape: "items", format: "litellm" });
});

test("whoever wants no more gets no more", async () => {
  const stopped = AbortSignal.abort(new Error("stopped"));
  const records = readLog({ name: "log", text: inPieces(jsonLines(pair)) }, undefined, stopped);
  await expect(records.next()).rejects.toThrow("stopped");
});
