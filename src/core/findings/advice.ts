/** The ledger of advice: what became of each finding in the text that was written after it. */
import type { CheckResult } from "../checks/run-checks.ts";
import type { Language } from "../languages.ts";
import { type DiffPart, diffWords } from "../word-diff.ts";
import { type Finding, isSameText } from "./finding.ts";
import { createLocator, type Range } from "./locate-quote.ts";

/** A finding and what became of it. `unclear`: the text changed, but the finding names no place to look at. */
export interface Advice {
  readonly finding: Finding;
  readonly outcome: "done" | "not-done" | "unclear";
  /** The passage that it quotes, before and after. */
  readonly changed?: { readonly before: string; readonly after: string };
}

/** `failed`: what still fails in the new text. */
export function followUp(
  findings: readonly Finding[],
  draft: string,
  refined: string,
  failed: readonly CheckResult[],
  language: Language,
): readonly Advice[] {
  const isUnchanged = draft.trim() === refined.trim();
  const locate = createLocator(draft);
  let parts: readonly DiffPart[] | undefined;
  return findings.map((finding): Advice => {
    if (finding.source === "check") return { finding, outcome: checkOutcome(finding, failed, language) };
    if (isUnchanged) return { finding, outcome: "not-done" };
    const range = locate(finding.quote);
    if (range === undefined) return { finding, outcome: "unclear" };
    const changed = {
      before: draft.slice(range.start, range.end),
      after: passageAfter((parts ??= diffWords(draft, refined)), range),
    };
    return isSameText(changed.before, changed.after)
      ? { finding, outcome: "not-done" }
      : { finding, outcome: "done", changed };
  });
}

/** A check whose numbers changed still fails; its sentence without numbers tells that it is the same one. */
function checkOutcome({ problem }: Finding, failed: readonly CheckResult[], language: Language): Advice["outcome"] {
  const bare = (sentence: string): string => sentence.replaceAll(/\d+/g, "#");
  return failed.some(({ detail }) => bare(detail[language]) === bare(problem)) ? "not-done" : "done";
}

/** What stands in the new text where the range stood in the old one. */
function passageAfter(parts: readonly DiffPart[], { start, end }: Range): string {
  let at = 0;
  let after = "";
  for (const { kind, text } of parts) {
    if (kind === "added") {
      if (at >= start && at <= end) after += text;
      continue;
    }
    const [from, to] = [Math.max(start, at), Math.min(end, at + text.length)];
    if (kind === "same" && from < to) after += text.slice(from - at, to - at);
    at += text.length;
  }
  return after.trim();
}
