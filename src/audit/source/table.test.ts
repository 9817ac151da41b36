import { describe, expect, test } from "vitest";
import { inPieces } from "../../../test/support/logged-calls.ts";
import { rowsOf, type Separator, separatorIn } from "./table.ts";

async function rows(text: string, separator: Separator = ",") {
  const found = await Array.fromAsync(rowsOf(inPieces(text), separator));
  return found.map(({ place, text: row }) => [place, JSON.parse(row) as unknown]);
}

describe("what separates a table", () => {
  test.each([
    ["prompt,answer", ","],
    ['id;"Prompt";"Answer"', ";"],
    ["question\tresponse\tmodel", "\t"],
    ["\uFEFFВопрос;Ответ", ";"],
  ])("%j", (header, separator) => {
    expect(separatorIn(header)).toBe(separator);
  });

  test.each(["prompt,score", "Dear diary", "", "INFO prompt answer"])("nothing: %j is no such header", (header) => {
    expect(separatorIn(header)).toBeUndefined();
  });
});

describe("rows", () => {
  test("have the columns' names as keys, and the line in which they end as place", async () => {
    const text = 'Prompt,Answer\r\nQ1,A1\r\n"Q2, in\ntwo lines","say ""A2"""\r\n\r\nQ3,A3\r\n';
    expect(await rows(text)).toEqual([
      [2, { prompt: "Q1", answer: "A1" }],
      [4, { prompt: "Q2, in\ntwo lines", answer: 'say "A2"' }],
      [6, { prompt: "Q3", answer: "A3" }],
    ]);
  });

  test("that are too short or too long are read as far as they fit", async () => {
    expect(await rows("prompt;answer\nQ1\nQ2;A2;more\n", ";")).toEqual([
      [2, { prompt: "Q1" }],
      [3, { prompt: "Q2", answer: "A2" }],
    ]);
  });

  test("before a quotation that is never closed come, and then the error", async () => {
    const places: number[] = [];
    const read = async (): Promise<void> => {
      for await (const { place } of rowsOf(inPieces('prompt,answer\nQ1,A1\n"Q2,A2\n'), ",")) places.push(place);
    };
    await expect(read()).rejects.toThrow(/quote/i);
    expect(places).toEqual([2]);
  });

  test("pass on the errors of what they are read from", async () => {
    async function* broken(): AsyncGenerator<string, void> {
      yield await Promise.resolve("prompt,answer\nQ,A\n");
      throw new Error("the disk is gone");
    }
    await expect(Array.fromAsync(rowsOf(broken(), ","))).rejects.toThrow("the disk is gone");
  });
});
