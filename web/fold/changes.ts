/** What was changed from the draft to the answer, and because of which finding. */
import { createLocator, type Range } from "../../src/core/findings/locate-quote.ts";
import { type DiffPart, diffWords } from "../../src/core/word-diff.ts";
import type { NumberedFinding } from "./findings.ts";

/** A stretch that stayed, or one that was changed. */
export type Piece =
  | { readonly kind: "same"; readonly text: string }
  | {
      readonly kind: "change";
      readonly removed: string;
      readonly added: string;
      /** Numbers of the findings that caused it; none where no finding names the place. */
      readonly causes: readonly number[];
    };

/** The pieces in order: what stayed and what was added together are the answer. */
export function explainChanges(draft: string, answer: string, findings: readonly NumberedFinding[]): readonly Piece[] {
  const [inDraft, inAnswer] = [createLocator(draft), createLocator(answer)];
  const causes = findings.map(({ number, finding, changed }): Cause => ({
    number,
    before: inDraft(finding.quote),
    after: inAnswer(changed?.after ?? ""),
  }));
  const place = { before: 0, after: 0 };
  return hunksOf(diffWords(draft, answer)).map((hunk): Piece => {
    const [removed, added, same] = [textOf(hunk, "removed"), textOf(hunk, "added"), textOf(hunk, "same")];
    const from = { ...place };
    place.before += removed.length + same.length;
    place.after += added.length + same.length;
    if (hunk.every(({ kind }) => kind === "same")) return { kind: "same", text: same };
    const numbers = causes.filter((cause) => touches(cause, from, place)).map(({ number }) => number);
    return { kind: "change", ...withSame(hunk), causes: numbers };
  });
}

interface Cause {
  readonly number: number;
  readonly before: Range | undefined;
  readonly after: Range | undefined;
}

interface Place {
  readonly before: number;
  readonly after: number;
}

function touches({ before, after }: Cause, from: Place, to: Place): boolean {
  const meets = (range: Range | undefined, start: number, end: number): boolean =>
    range !== undefined && range.start <= end && range.end >= start;
  return meets(before, from.before, to.before) || meets(after, from.after, to.after);
}

/** Neighbouring changes with nothing but a space between them are one change. */
function hunksOf(parts: readonly DiffPart[]): readonly (readonly DiffPart[])[] {
  const hunks: DiffPart[][] = [];
  parts.forEach((part, index) => {
    const last = hunks.at(-1);
    const joins = last !== undefined && isChange(last) && (part.kind !== "same" || isGap(part, parts[index + 1]));
    if (joins) last.push(part);
    else hunks.push([part]);
  });
  return hunks;
}

function isChange(hunk: readonly DiffPart[]): boolean {
  return hunk.some(({ kind }) => kind !== "same");
}

function isGap({ text }: DiffPart, next: DiffPart | undefined): boolean {
  return /^[^\S\n]*$/.test(text) && next !== undefined && next.kind !== "same";
}

function textOf(hunk: readonly DiffPart[], kind: DiffPart["kind"]): string {
  return hunk.flatMap((part) => (part.kind === kind ? [part.text] : [])).join("");
}

/** The gaps of a change belong to what was removed and to what was added. */
function withSame(hunk: readonly DiffPart[]): { readonly removed: string; readonly added: string } {
  const without = (other: DiffPart["kind"]): string =>
    hunk.flatMap(({ kind, text }) => (kind === other ? [] : [text])).join("");
  return { removed: without("added"), added: without("removed") };
}
