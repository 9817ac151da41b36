/** Edits of a draft: reading them, applying them one by one. */
import { describe, expect, it } from "vitest";
import { checkPorts } from "../../test/support/scripted-run.ts";
import { applyEdits, readEdits } from "./edits.ts";
import { createJudge } from "./judgement.ts";

const text = "Hamlet was written by Marlowe in 1600.";
const anything = createJudge({}, checkPorts);

describe("edits are read", () => {
  it.each([
    ['{"edits":[{"quote":"a","replacement":"b"}]}', [{ quote: "a", replacement: "b" }]],
    ['```json\n{"edits": [{"quote": "a", "replacement": ""}]}\n```', [{ quote: "a", replacement: "" }]],
    ['Here: {"edits":[{"quote":"a","replacement":"b"},{"quote":"c"', [{ quote: "a", replacement: "b" }]],
    ["[{'quote': 'a', 'replacement': 'b',},]", [{ quote: "a", replacement: "b" }]],
    ['{"Edits":[{"Old":"a","New":"b"}]}', [{ quote: "a", replacement: "b" }]],
    ['{"find":"a","replace":"b\\nc"},', [{ quote: "a", replacement: "b\nc" }]],
    ['{"edits":[{"quote":"a "b" c","replacement":"d"}]}', [{ quote: 'a "b" c', replacement: "d" }]],
    ['{"edits":[{"quote":"a","replacement":"b"},{"quote":"a","replacement":"b"}]}', [{ quote: "a", replacement: "b" }]],
    ['{"edits":[]}', []],
    ["The corrected answer.", undefined],
    ['{"text":"x"}', undefined],
  ])("from %s", (reply, edits) => expect(readEdits(reply)).toEqual(edits));
});

describe("edits are applied", () => {
  it("each where its quote stands, and nothing else changes", () => {
    const edits = [
      { quote: "Marlowe", replacement: "Shakespeare" },
      { quote: "in  1600", replacement: "around 1600" },
    ];
    expect(applyEdits(text, edits, anything)).toBe("Hamlet was written by Shakespeare around 1600.");
  });

  it.each([
    ["'in 1600.' as a list item", "- in 1600.", "- in 1601.", "in 1601."],
    ["a stop that only the quote has", "by Marlowe.", "by Shakespeare.", "by Shakespeare in"],
    ["dots at its end", "in 1600...", "in 1601.", "Marlowe in 1601."],
    ["a mark that only the replacement has", "in 1600", "in 1601.", "Marlowe in 1601."],
    ["quotation marks that only the quote has", '"in 1600"', "in 1601", "Marlowe in 1601."],
  ])("with %s", (_, quote, replacement, expected) => {
    expect(applyEdits(text, [{ quote, replacement }], anything)).toContain(expected);
    expect(applyEdits(text, [{ quote, replacement }], anything)).not.toContain("..");
  });

  it("and emphasis goes with the words that it stands around, once", () => {
    const bold = "It is **very good** indeed.";
    const after = (quote: string, replacement: string): string | undefined =>
      applyEdits(bold, [{ quote, replacement }], anything);
    expect(after("**Very  good**", "bad")).toBe("It is bad indeed.");
    expect(after("very good", "**bad**")).toBe("It is **bad** indeed.");
    expect(after("very good", "bad")).toBe("It is **bad** indeed.");
  });

  it("but not those after which another check fails", () => {
    const judge = createJudge(
      {
        checks: [
          { type: "words", max: 8 },
          { type: "includes", text: "1600" },
        ],
      },
      checkPorts,
    );
    const edits = [
      { quote: "in 1600", replacement: "long ago" },
      { quote: "Marlowe", replacement: "Shakespeare" },
    ];
    expect(applyEdits(text, edits, judge)).toBe("Hamlet was written by Shakespeare in 1600.");
  });

  it("or not at all when a quote stands nowhere, or when they are too many", () => {
    expect(applyEdits(text, [{ quote: "Bacon", replacement: "x" }], anything)).toBeUndefined();
    // In 2012 there is a 12, too, and of two people nobody knows which one is meant.
    const club = "The club of 2015 had 12 people; 12 more came.";
    expect(applyEdits(club, [{ quote: "12", replacement: "15" }], anything)).toBeUndefined();
    expect(applyEdits(club, [{ quote: "20", replacement: "21" }], anything)).toBeUndefined();
    expect(applyEdits(club, [{ quote: "15", replacement: "16" }], anything)).toBeUndefined();
    const many = Array.from({ length: 9 }, () => ({ quote: "Hamlet", replacement: "Hamlet" }));
    expect(applyEdits(text, many, anything)).toBeUndefined();
  });

  it("no edits leave the text as it is", () => expect(applyEdits(text, [], anything)).toBe(text));
});
