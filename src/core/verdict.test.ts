import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { reviewedText as about } from "../../test/support/reviewed-text.ts";
import { completeObjects } from "./json-objects.ts";
import type { Language } from "./languages.ts";
import { MAX_FINDINGS } from "./findings/finding.ts";
import { nothingToChange, readReview, readVerdict, verdictFormat } from "./verdict.ts";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";

const year = { quote: "1600", problem: "The year is wrong.", fix: "Write 1603.", severity: "major" };
const name = { quote: "Marlow", problem: "The name is misspelt.", fix: "Write Marlowe.", severity: "minor" };
const byReviewer = { source: "reviewer" };

describe("readVerdict", () => {
  test("findings become a numbered list, in the language of the request", () => {
    const reply = JSON.stringify({ findings: [year, name], verdict: "revise" });
    expect(readVerdict(reply, about("en"))).toEqual({
      accepts: false,
      findings: [
        { ...year, ...byReviewer },
        { ...name, ...byReviewer },
      ],
      guidance: '1. "1600": The year is wrong. — Write 1603.\n2. "Marlow": The name is misspelt. — Write Marlowe.',
      isReadable: true,
      isRepetition: false,
    });
    expect(readVerdict(reply, about("ru")).guidance).toMatch(/^1\. «1600»: The year/);
  });

  test("a finding without a quote or a fix says what is left", () => {
    expect(readVerdict('{"findings":[{"problem":"Too long."}]}', about("en")).guidance).toBe("1. Too long.");
    expect(readVerdict('{"findings":[{"fix":"Shorten it."}]}', about("en")).guidance).toBe("1. Shorten it.");
  });

  test("line breaks in a finding do not break the list", () => {
    expect(readVerdict('{"problem":"One\\n2. two"}', about("en")).guidance).toBe("1. One 2. two");
  });

  test("no more than three findings count", () => {
    const more = [2, 3, 4].map((place) => ({ ...year, problem: `Wrong year, place ${place}.` }));
    const reply = JSON.stringify({ findings: [year, name, ...more], verdict: "revise" });
    expect(readVerdict(reply, about("en")).findings).toMatchObject([year, name, more[0] ?? {}]);
  });

  test.each([
    ["an empty list", '{"findings":[],"verdict":"accept"}'],
    ["an acceptance alone", '{"verdict":"accept"}'],
    ["an acceptance in other letters", '{"verdict":"Accepted"}'],
    ["an acceptance in a fence", '```json\n{"findings": [], "verdict": "accept"}\n```'],
    ["an acceptance after prose", 'Here is my review: {"findings":[],"verdict":"accept"}'],
    ["an empty list under a decision to revise", '{"findings":[],"verdict":"revise"}'],
    ["a finding that says there is none", '{"findings":["No issues found."],"verdict":"accept"}'],
  ])("accepts on %s", (_, reply) => {
    expect(readVerdict(reply, about("en"))).toMatchObject({
      accepts: true,
      guidance: "Nothing to change.",
      isReadable: true,
    });
    expect(readVerdict(reply, about("ru")).guidance).toBe("Замечаний нет.");
  });

  test.each([
    "Замечаний нет.",
    "«Всё верно»",
    "все хорошо!",
    "Nothing to change.",
    "No issues found",
    "**Looks good**",
    "OK",
  ])("accepts on the plain words %s", (reply) => {
    expect(readVerdict(reply, about("en"))).toMatchObject({
      accepts: true,
      guidance: "Nothing to change.",
      isReadable: false,
    });
  });

  test.each(["", " \n\t "])("a reply that says nothing (%j) finds nothing", (reply) => {
    expect(readVerdict(reply, about("ru"))).toMatchObject({
      accepts: true,
      guidance: "Замечаний нет.",
      isReadable: false,
    });
  });

  test("findings outweigh an acceptance that contradicts them", () => {
    const reply = JSON.stringify({ findings: [year], verdict: "accept" });
    expect(readVerdict(reply, about("en"))).toMatchObject({ accepts: false, findings: [year] });
  });

  test("findings may be plain sentences, in a list or alone", () => {
    const expected = { accepts: false, guidance: "1. The year is wrong.\n2. Name the play.", isReadable: true };
    expect(readVerdict('{"findings":["The year is wrong."," Name the play. ",""]}', about("en"))).toMatchObject(
      expected,
    );
    expect(readVerdict('{"findings":"The year is wrong.","verdict":"revise"}', about("en")).guidance).toBe(
      "1. The year is wrong.",
    );
  });

  test.each([
    ["prose", "The year is wrong, it was 1603."],
    ["almost an approval", "All is fine. But the year is wrong."],
    ["findings of an unknown form", '{"findings":[{"issue":"The year is wrong."}],"verdict":"revise"}'],
    ["a decision with a reason", '{"verdict":"revise","reason":"The year is wrong."}'],
    ["JSON of another kind", "[1, 2]"],
    ["a list of its own numbering", "[1] The year is wrong."],
    ["a label in brackets", "[Major] The year is wrong: it was 1603."],
  ])("takes %s as guidance, word for word", (_, reply) => {
    expect(readVerdict(` ${reply}\n`, about("en"))).toEqual({
      accepts: false,
      findings: [{ quote: "", problem: reply, fix: "", severity: "major", source: "reviewer" }],
      guidance: reply,
      isReadable: false,
      isRepetition: false,
    });
  });

  test("a reply that was cut still gives its whole findings", () => {
    const reply = JSON.stringify({ findings: [year, name], verdict: "revise" });
    const cut = reply.slice(0, reply.indexOf("Marlowe."));
    const halfMended = { ...name, fix: "", severity: "major" };
    expect(readVerdict(cut, about("en"))).toMatchObject({
      accepts: false,
      findings: [year, halfMended],
      isReadable: true,
    });
  });

  test("values of wrong types are no findings and no error", () => {
    const reply = '{"findings":[{"problem":7,"fix":null},{"quote":"x"},3,null,[{}]],"verdict":"accept"}';
    expect(readVerdict(reply, about("en"))).toMatchObject({ accepts: true, findings: [] });
  });
});

describe("readReview", () => {
  test("each finding shows as soon as it is complete", () => {
    const reader = readReview(about("en"));
    expect(reader.read('{"findings":[{"quote":"1600","problem":"Wrong.","fix":""')).toBe("");
    expect(reader.read("}")).toBe('1. "1600": Wrong.');
    expect(reader.read(',{"problem":"Short."}],')).toBe("\n2. Short.");
    expect(reader.read('"verdict":"revise"}')).toBe("");
    expect(reader.end()).toBe("");
  });

  test("an acceptance and prose show at the end", () => {
    const accepting = readReview(about("ru"));
    expect(accepting.read('{"findings":[],"verdict":"accept"}') + accepting.end()).toBe("Замечаний нет.");
    const prose = readReview(about("en"));
    expect(prose.read("  The year is wrong.")).toBe("");
    expect(prose.end()).toBe("The year is wrong.");
  });

  test("a complaint that is whole counts although its mending was cut, and one that was cut before it said anything is no acceptance", () => {
    const reply = JSON.stringify({ findings: [year], verdict: "revise" });
    const cutAt = (words: string) => readVerdict(reply.slice(0, reply.indexOf(words)), about("en"));
    expect(cutAt("1603")).toMatchObject({ accepts: false, findings: [{ ...year, fix: "" }], isReadable: true });
    const beginning = reply.slice(0, reply.indexOf("fix"));
    expect(readVerdict(beginning, about("en"))).toMatchObject({ accepts: false, findings: [{ ...year, fix: "" }] });
    expect(cutAt("is wrong")).toMatchObject({ accepts: true, findings: [], isReadable: false });
  });

  test("what streams is what the verdict says, for any reply cut anywhere", () => {
    fc.assert(
      fc.property(
        anyReply,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        anyLanguage,
        (reply, lengths, language) => {
          expect(streamed(reply, lengths, language)).toBe(readVerdict(reply, about(language)).guidance);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test("the draft is searched when a finding is complete, not with every piece after it", () => {
    let searches = 0;
    const counted = Object.defineProperty({ ...about("en") }, "draft", {
      get: () => (searches++, "Written in 1600."),
    });
    const reader = readReview(counted);
    reader.read(JSON.stringify(year));
    const searchesAtFirst = searches;
    expect(searchesAtFirst).toBeGreaterThan(0);
    for (const piece of "and so on, for a while") expect(reader.read(piece)).toBe("");
    expect(searches).toBe(searchesAtFirst);
  });

  test("a reply of a megabyte streams in time linear in its length", () => {
    const before = threadCpuMs();
    streamed('{"a":{"problem":"'.repeat(50_000) + '"}}'.repeat(50_000), [4], "en");
    expect(threadCpuMs() - before).toBeLessThan(2000);
  });
});

test("the form asks for what is read, with strings that are short enough for 300 tokens", () => {
  const example = { findings: [year, name], verdict: "revise" };
  expect(Object.keys(verdictFormat.schema["properties"] as object)).toEqual(Object.keys(example));
  expect(verdictFormat.schema["properties"]).toMatchObject({
    findings: { maxItems: MAX_FINDINGS, items: { required: Object.keys(year) } },
    verdict: { enum: ["accept", "revise"] },
  });
  const longest = 60 + 80 + 100 + '{"quote":"","problem":"","fix":"","severity":"major"},'.length;
  expect(longest * MAX_FINDINGS).toBeLessThan(1000);
});

test("nothingToChange speaks both languages", () => {
  expect([nothingToChange("en"), nothingToChange("ru")]).toEqual(["Nothing to change.", "Замечаний нет."]);
});

test("a finding that contains findings comes after them, so that nothing shown has to be taken back", () => {
  const reply = '{"problem":"outer","more":[{"problem":"inner"}]}';
  expect(completeObjects(reply)).toHaveLength(2);
  expect(readVerdict(reply, about("en")).guidance).toBe("1. inner\n2. outer");
});

const anyLanguage = fc.constantFrom<Language>("en", "ru");

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.constantFrom("ошибка", 'say "so"', "{", "}", "```", ""),
);

const anyFinding: fc.Arbitrary<unknown> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ quote: words, problem: words, fix: words, severity: words }, { requiredKeys: [] }),
  },
  { weight: 1, arbitrary: words },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

const anyReview = fc
  .record(
    {
      findings: fc.oneof(fc.array(anyFinding, { maxLength: 5 }), words),
      verdict: fc.constantFrom("accept", "revise", "ACCEPT"),
      problem: words,
      review: fc.record({ problem: words, findings: fc.array(anyFinding, { maxLength: 2 }) }),
    },
    { requiredKeys: [] },
  )
  .chain((value) => fc.nat(2).map((indent) => JSON.stringify(value, null, indent)));

const wholeReply = fc.oneof(
  anyReview,
  anyReview.map((json) => `\`\`\`json\n${json}\n\`\`\``),
  fc.tuple(words, anyReview, words).map((parts) => parts.join(" ")),
  fc.tuple(anyReview, anyReview).map((parts) => parts.join("\n")),
  fc.array(words).map((parts) => parts.join(" ")),
  fc.constantFrom("Nothing to change.", "Всё верно", " "),
);

/** A reply as models give them: in form, fenced, in prose, twice, or cut at any place. */
const anyReply = fc
  .tuple(wholeReply, fc.option(fc.nat(200)))
  .map(([reply, length]) => (length === null ? reply : reply.slice(0, length)));

function streamed(reply: string, lengths: readonly number[], language: Language): string {
  const reader = readReview(about(language));
  let shown = "";
  for (let at = 0, turn = 0; at < reply.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    shown += reader.read(reply.slice(at, at + length));
    at += length;
  }
  return shown + reader.end();
}
