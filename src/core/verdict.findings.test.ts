/** Which findings of a reviewer count, and what programs have found before it. */
import { describe, expect, test } from "vitest";
import { reviewedText as about } from "../../test/support/reviewed-text.ts";
import type { Finding } from "./findings/finding.ts";
import { readReview, readVerdict } from "./verdict.ts";

const year = { quote: "1600", problem: "The year is wrong.", fix: "Write 1603.", severity: "major" };
const name = { quote: "Marlow", problem: "The name is misspelt.", fix: "Write Marlowe.", severity: "minor" };
const tooLong: Finding = { quote: "", problem: "Too long.", fix: "", severity: "major", source: "check" };

describe("findings that say nothing", () => {
  const finding = (quote: string, problem: string, fix: string) => ({ quote, problem, fix, severity: "major" });
  const replyWith = (...findings: readonly object[]) => JSON.stringify({ findings, verdict: "revise" });

  test("a finding that only repeats the words it quotes is dropped, and the review accepts when none is left", () => {
    const echo = finding("The sky is blue.", "the sky is blue", "The sky is blue!");
    expect(readVerdict(replyWith(echo, echo), about("en"))).toEqual({
      accepts: true,
      findings: [],
      guidance: "Nothing to change.",
      isReadable: true,
      isRepetition: false,
    });
  });

  test("a finding that was reported before is reported once, and makes room for the next", () => {
    const same = finding("aa", "Wrong year.", "Write 1999.");
    const others = [finding("bb", "Two.", ""), finding("cc", "Three.", "")];
    const { findings } = readVerdict(replyWith(same, { ...same, quote: "xx" }, ...others), about("en"));
    expect(findings.map(({ problem }) => problem)).toEqual(["Wrong year.", "Two.", "Three."]);
  });

  test("a fix that is the quote itself stays when the problem says more", () => {
    expect(readVerdict(replyWith(finding("1998", "The year is wrong.", "1998")), about("en")).findings).toHaveLength(1);
  });

  test("a finding about words that stand nowhere in the draft was made up, and is dropped", () => {
    expect(readVerdict(replyWith(finding("Bacon", "Wrong author.", "")), about("en")).accepts).toBe(true);
  });

  test("where the goal asks for more, such a finding stays, without its quote", () => {
    const { findings } = readVerdict(
      replyWith(finding("Bacon", "Name Bacon too.", "")),
      about("en", { wantsMore: true }),
    );
    expect(findings).toMatchObject([{ quote: "", problem: "Name Bacon too." }]);
  });

  test("a quote is taken as the draft writes it", () => {
    const { findings } = readVerdict(replyWith(finding("the  SKY is “blue”", "Why?", "")), about("en"));
    expect(findings[0]?.quote).toBe("The sky is blue");
  });

  test("a finding that copies the prompt is dropped", () => {
    expect(
      readVerdict(replyWith(finding("1600", "one short sentence", "one concrete instruction")), about("en")),
    ).toMatchObject({
      accepts: true,
    });
  });

  test("what was reported in an earlier round is not reported again, and that it was is known", () => {
    const earlier: Finding[] = [
      { quote: "", problem: "the year is WRONG", fix: "write 1603", severity: "major", source: "reviewer" },
    ];
    expect(readVerdict(replyWith(year), about("en", { earlier }))).toMatchObject({ accepts: true, isRepetition: true });
    expect(readVerdict(replyWith(year, name), about("en", { earlier }))).toMatchObject({
      accepts: false,
      findings: [name],
      isRepetition: false,
    });
  });
});

describe("what programs have found", () => {
  const exact = [tooLong];

  test("comes first, and leaves room for two findings of the reviewer", () => {
    const reply = JSON.stringify({ findings: [year, name, { problem: "Three." }], verdict: "revise" });
    expect(readVerdict(reply, about("en", { exact })).guidance).toBe(
      '1. Too long.\n2. "1600": The year is wrong. — Write 1603.\n3. "Marlow": The name is misspelt. — Write Marlowe.',
    );
  });

  test("stands, whatever the reviewer says", () => {
    for (const reply of ['{"findings":[],"verdict":"accept"}', "Nothing to change.", ""])
      expect(readVerdict(reply, about("en", { exact }))).toMatchObject({ accepts: false, guidance: "1. Too long." });
    expect(readVerdict("Also, name Bacon.", about("en", { exact })).guidance).toBe("1. Too long.\nAlso, name Bacon.");
  });

  test("shows before the reviewer's own findings while they stream in", () => {
    const reader = readReview(about("en", { exact }));
    expect(reader.read('{"findings":[')).toBe("1. Too long.");
    expect(reader.read('{"problem":"Dull."}')).toBe("\n2. Dull.");
    expect(reader.end()).toBe("");
  });
});
