/** 300 malformed reviews: every way in which models spoil a form, on reviews that mean different things. */
import type { ReviewedDraft } from "../../src/core/verdict.ts";
import { readVerdict } from "../../src/core/verdict.ts";

interface Meant {
  readonly findings: readonly { readonly quote: string; readonly problem: string; readonly fix: string }[];
}

const year = { quote: "1600", problem: "The year is wrong.", fix: "Write 1603." };
const author = {
  quote: "Marlowe",
  problem: 'Hamlet is not by "Marlowe"',
  fix: "Name Shakespeare; he wrote it: in London.",
};
const russian = { quote: "пьеса", problem: "Не сказано, какая это пьеса.", fix: "Напиши, что это трагедия." };
const bare = { quote: "", problem: "It's too long, isn't it?", fix: "" };

/** What twelve reviews mean; the first half found nothing. */
const meant: readonly Meant[] = [
  ...Array.from({ length: 4 }, () => ({ findings: [] })),
  { findings: [year] },
  { findings: [author] },
  { findings: [russian] },
  { findings: [bare] },
  { findings: [year, author] },
  { findings: [author, russian] },
  { findings: [year, author, russian] },
  { findings: [bare, year] },
];

export interface MalformedReview {
  readonly kind: string;
  readonly each: Meant;
  readonly reply: string;
}

type Spoil = (meant: Meant) => string;

const verdictOf = ({ findings }: Meant): string => (findings.length === 0 ? "accept" : "revise");
const whole = (meant: Meant): object => ({
  findings: meant.findings.map((finding) => ({ ...finding, severity: "major" })),
  verdict: verdictOf(meant),
});
const json = (meant: Meant): string => JSON.stringify(whole(meant));
const pretty = (meant: Meant): string => JSON.stringify(whole(meant), null, 2);

const kinds: Readonly<Record<string, Spoil>> = {
  "in a fence": (meant) => `\`\`\`json\n${pretty(meant)}\n\`\`\``,
  "in a fence that never ends": (meant) => `\`\`\`\n${json(meant)}`,
  "after an introduction": (meant) => `Sure! Here is my review of the answer:\n\n${json(meant)}`,
  "before a comment": (meant) => `${json(meant)}\n\nLet me know if you need {more}.`,
  "after a thought": (meant) => `<think>Is it "right"? {I think}</think>${json(meant)}`,
  "said twice": (meant) => `${json(meant)}\n${json(meant)}`,
  "with commas too many": (meant) => pretty(meant).replaceAll(/([}\]"])\n/g, "$1,\n"),
  "with single quotes": (meant) => json(meant).replaceAll(/\\"/g, "”").replaceAll(/'/g, "’").replaceAll('"', "'"),
  "with typographic quotes": (meant) =>
    json(meant)
      .replaceAll(/\\"/g, "'")
      .replaceAll(/"([^"]*)"/g, "“$1”"),
  "with bare keys": (meant) => json(meant).replaceAll(/"(\w+)":/g, "$1:"),
  "with keys in capitals": (meant) =>
    json(meant).replaceAll(/"(\w+)":/g, (_, key: string) => `"${key.toUpperCase()}":`),
  "as Python": (meant) => json({ ...meant }).replaceAll('"severity":"major"', '"severity":None'),
  "with comments": (meant) => pretty(meant).replaceAll("{\n", "{ // see below\n"),
  "with line breaks inside texts": (meant) => json(meant).replaceAll(/(\w) (\w)/g, "$1\n$2"),
  "with quotes that are not escaped": (meant) => json(meant).replaceAll('\\"', '"'),
  "with equals signs": (meant) => json(meant).replaceAll('":', '" ='),
  "without its last bracket": (meant) => json(meant).slice(0, -1),
  "without its closing brackets": (meant) => json(meant).replace(/\],"verdict.*$/, ""),
  "cut in its decision": (meant) => json(meant).slice(0, -5),
  "as a bare list": (meant) => JSON.stringify(meant.findings),
  "inside another object": (meant) => JSON.stringify({ review: whole(meant) }),
  "with the decision first": (meant) => JSON.stringify({ verdict: verdictOf(meant), findings: meant.findings }),
  "with a decision that contradicts it": (meant) =>
    JSON.stringify({ findings: meant.findings, verdict: meant.findings.length === 0 ? "revise" : "accept" }),
  "with unknown keys": (meant) => JSON.stringify({ score: 7, ...whole(meant), notes: { by: "me" } }),
  "after a byte order mark": (meant) => `\ufeff${pretty(meant)}\n\n\n`,
};

export const malformedReviews: readonly MalformedReview[] = Object.entries(kinds).flatMap(([kind, spoil]) =>
  meant.map((each) => ({ kind, each, reply: spoil(each) })),
);

const about: ReviewedDraft = {
  language: "en",
  draft: "Marlowe wrote Hamlet in 1600; эта пьеса известна.",
  request: "",
  wantsMore: false,
  earlier: [],
  exact: [],
};

const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Whether the decision and each finding are read as they were meant. */
export function isUnderstood({ each, reply }: MalformedReview): boolean {
  const { accepts, findings, isReadable } = readVerdict(reply, about);
  const sayings = (of: readonly { readonly problem: string }[]): string =>
    of
      .map(({ problem }) => letters(problem))
      .toSorted()
      .join();
  return isReadable && accepts === (each.findings.length === 0) && sayings(findings) === sayings(each.findings);
}
