/** No reply of a model takes the square of its length, whichever step gets it: a run that computes holds up all the others. */
import { expect, test } from "vitest";
import { oddTexts } from "../../../test/support/odd-texts.ts";
import { reviewReply, runInput, runScripted, type Script } from "../../../test/support/scripted-run.ts";
import { threadCpuMs } from "../../../test/support/thread-cpu.ts";

const draft = "Shakespeare wrote it in 1600, as a play in five acts for his company at the Globe.";
const revise = reviewReply({ quote: "in 1600", problem: "The year is wrong.", fix: "Say 1601." });
const half = (odd: string): { quote: string } => ({ quote: odd.slice(odd.length / 4, (odd.length * 3) / 4) });
const edits = (text: string): string => `<<<<<<< SEARCH\n${text}\n=======\nin 1601\n>>>>>>> REPLACE`;

const places: readonly (readonly [string, (odd: string) => Script])[] = [
  ["a draft", (odd) => ({ primary: [odd, draft], secondary: [revise] })],
  ["the text before a draft", (odd) => ({ primary: [`${odd}\n${draft}`, draft], secondary: [revise] })],
  ["a review", (odd) => ({ primary: [draft, draft], secondary: [odd] })],
  ["a quote", (quote) => ({ primary: [draft, draft], secondary: [reviewReply({ quote, problem: "It is wrong." })] })],
  [
    "a quote of half a draft",
    (odd) => ({ primary: [odd, draft], secondary: [reviewReply({ ...half(odd), problem: "It is wrong." })] }),
  ],
  ["a problem", (problem) => ({ primary: [draft, draft], secondary: [reviewReply({ problem, fix: "Say 1601." })] })],
  ["a refine", (odd) => ({ primary: [draft, odd], secondary: [revise] })],
  ["the text after a refine", (odd) => ({ primary: [draft, `${draft}\n${odd}`], secondary: [revise] })],
  ["edits of half a draft", (odd) => ({ primary: [odd, edits(half(odd).quote)], secondary: [revise] })],
  ["edits", (odd) => ({ primary: [draft, edits(odd)], secondary: [revise] })],
];

test.each(places)(
  "%s takes no square of time",
  async (_, scriptOf) => {
    const slow: [string, number][] = [];
    for (const text of oddTexts(["```", '"""', "1"])) {
      const started = threadCpuMs();
      await runScripted(runInput({ extracted: [{ type: "words", max: 100 }] }), scriptOf(text));
      const took = threadCpuMs() - started;
      if (took > 1000) slow.push([text.slice(0, 12), Math.round(took)]);
    }
    expect(slow).toEqual([]);
  },
  600_000,
);
