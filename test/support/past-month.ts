/** A month of questions as a server may have had them: most of them went well, and a few of them show what went wrong and why. */
import { FrogcomError } from "../../src/core/errors.ts";
import type { PastRun } from "./past-runs.ts";
import type { ScriptedReply } from "./scripted-backend.ts";
import { reviewReply } from "./scripted-run.ts";

const plays = ["Hamlet", "Othello", "Macbeth", "King Lear", "The Tempest", "Twelfth Night", "Richard III"] as const;
const MINUTE_MS = 60_000;

/** Of each hundred runs so many; the rest are accepted as they are. */
const kinds = { better: 22, changed: 14, refused: 3, degraded: 2, failed: 2 } as const;

/** Where the review made it worse: a small model with the guard off, on one evening. */
export const worse = { model: "tiny-1b", count: 7 } as const;

/** `count` runs that end just before `until` (Unix ms), oldest first. */
export function pastMonth(count: number, until: number): readonly PastRun[] {
  const step = Math.min(80 * MINUTE_MS, (30 * 24 * 60 * MINUTE_MS) / count);
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const isWorse = index % Math.ceil(count / worse.count) === 11;
    const at = until - (count - index) * step;
    return isWorse ? worseRun(number, at) : { at, ...runOfKind(kindOf(index), number) };
  });
}

function kindOf(index: number): keyof typeof kinds | "accepted" {
  // 37 has no part in common with 100, so that each kind comes as often as it should, in no order that is seen.
  let place = (index * 37) % 100;
  for (const [kind, share] of Object.entries(kinds) as readonly [keyof typeof kinds, number][]) {
    if (place < share) return kind;
    place -= share;
  }
  return "accepted";
}

const playOf = (number: number): string => plays[number % plays.length] ?? "Hamlet";

/** Prices are for a million tokens. */
const models = {
  primary: { model: "author", sampling: { temperature: 0.7 }, price: { input: 0.3, output: 1.2 } },
  secondary: { model: "critic", sampling: { temperature: 0 }, price: { input: 0.1, output: 0.4 } },
} as const;

function question(number: number): Pick<PastRun, "input"> {
  const year = { type: "includes", text: "1601" } as const;
  const short = { type: "words", max: 40 } as const;
  return {
    input: { ...models, prompt: `Question ${number}: who wrote ${playOf(number)}, and when?`, checks: [year, short] },
  };
}

function paid(text: string): ScriptedReply {
  const completionTokens = Math.ceil(text.length / 4);
  const usage = { promptTokens: 60, completionTokens, totalTokens: 60 + completionTokens, cachedTokens: 0 };
  return { text, usage };
}

function runOfKind(kind: keyof typeof kinds | "accepted", number: number): Omit<PastRun, "at"> {
  const play = playOf(number);
  const whole = `William Shakespeare wrote ${play} in about 1601, for his own company in London.`;
  const yearless = `William Shakespeare wrote ${play}, for his own company in London.`;
  const add = paid(reviewReply({ quote: "for his own company", problem: "The year is missing.", fix: "Add 1601." }));
  const asked = question(number);
  switch (kind) {
    case "accepted":
      return { ...asked, script: { primary: [paid(whole)], secondary: [paid(reviewReply())] } };
    case "better":
      return { ...asked, script: { primary: [paid(yearless), paid(whole)], secondary: [add] } };
    case "changed": {
      const wording = reviewReply({ quote: "for his own company", problem: "Too long.", fix: "Leave it out." });
      const shorter = paid(`William Shakespeare wrote ${play} in about 1601.`);
      return { ...asked, script: { primary: [paid(whole), shorter], secondary: [paid(wording)] } };
    }
    case "refused":
      return { ...asked, script: { primary: [paid(whole), paid(yearless)], secondary: [add] } };
    case "degraded": {
      const down = new FrogcomError("backend-down", "The secondary did not answer.");
      return { ...asked, script: { primary: [paid(whole)], secondary: [down] } };
    }
    case "failed":
      return { ...asked, script: { primary: [new FrogcomError("backend-timeout", "No byte came.")] } };
  }
}

function worseRun(number: number, at: number): PastRun {
  const play = playOf(number);
  const { input } = question(number);
  const advice = { quote: "in about 1601", problem: "The date is disputed.", fix: "Leave the date out." };
  const primary = { ...models.primary, model: worse.model };
  return {
    at,
    input: { ...input, guard: "off", primary },
    script: {
      primary: [
        paid(`William Shakespeare wrote ${play} in about 1601, in London.`),
        paid(`William Shakespeare wrote ${play}, in London.`),
      ],
      secondary: [paid(reviewReply(advice))],
    },
  };
}
