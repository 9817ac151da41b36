/** Takes off short paragraphs that a refiner put around a text of which it mended a few words. */
import { bagOf, overlap } from "../word-overlap.ts";
import { isAboutCorrection, LONGEST_PARAGRAPH } from "./about-correction.ts";
import { shareWords } from "./shared-words.ts";

/** So much of the text before is left where a few words of it were mended. */
const SAME_TEXT = 0.85;

/** So many lines an extra has at most, the blank one beside it included. */
const MOST_LINES = 4;

/** In longer texts a few lines more are nobody's trouble, and looking for them is work. */
const LONGEST_TEXT = 20_000;

/**
 * The text without short paragraphs at its ends where what is between is the text before, mended in a few words at most: they
 * speak of the text, or are extras that nobody asked for. What is about the same as the guidance was asked for.
 */
export function withoutExtras(text: string, before: string, guidance: string): string {
  if (text.length > LONGEST_TEXT) return text;
  const old = bagOf(before);
  const lines = text.trim().split("\n");
  const isExtra = (part: readonly string[]): boolean => {
    const words = part.join("\n").trim();
    if (words === "") return true;
    if (words.length > LONGEST_PARAGRAPH || before.includes(words)) return false;
    return isAboutCorrection(words, guidance) || !shareWords(words, guidance);
  };
  let best = { text, share: overlap(bagOf(text), old) };
  for (const { from, to } of insides(lines)) {
    if (!isExtra(lines.slice(0, from)) || !isExtra(lines.slice(to))) continue;
    const inside = lines.slice(from, to).join("\n").trim();
    // A title that was mended has its like in the text before: it is none of the extras.
    if (countLines(inside) < countLines(before)) continue;
    const share = overlap(bagOf(inside), old);
    if (share >= SAME_TEXT && share > best.share) best = { text: inside, share };
  }
  return best.text;
}

function countLines(text: string): number {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}

/** Where a text may begin after a blank line or a label, and end before a blank line. */
function insides(lines: readonly string[]): readonly { readonly from: number; readonly to: number }[] {
  const near = Array.from({ length: MOST_LINES }, (_, index) => index + 1).filter((count) => count < lines.length);
  const starts = [0, ...near.filter((count) => /^\s*$|:[*_]*\s*$/.test(lines[count - 1] ?? ""))];
  const ends = [0, ...near.filter((count) => (lines.at(-count) ?? "").trim() === "")].map(
    (count) => lines.length - count,
  );
  return starts.flatMap((from) => ends.filter((to) => from < to).map((to) => ({ from, to })));
}
