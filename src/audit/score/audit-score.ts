/** How often the audit is right when it says "this answer breaks what was asked", by answers that people have labelled. */
import type { JudgedCheck } from "../../app/checks/check-text.ts";
import type { Estimate } from "../../core/statistics/interval.ts";
import { wilsonInterval } from "../../core/statistics/wilson.ts";
import { judgeExchange } from "../judge-exchange.ts";

export interface LabelledPair {
  readonly id: string;
  readonly prompt: string;
  readonly answer: string;
  /** Each requirement in words that a program could check, and whether the answer keeps it. */
  readonly labels: Readonly<Record<string, "kept" | "broken">>;
}

export interface AuditScore {
  readonly pairs: number;
  /** Answers that break something, by their labels. */
  readonly broken: number;
  /** Answers of which the audit says so. */
  readonly alarms: number;
  readonly right: number;
  /** Of the alarms, those that are right. */
  readonly precision: Estimate;
  /** Of the broken answers, those that are found. */
  readonly recall: Estimate;
  /** Of the answers that break nothing, those with an alarm all the same. */
  readonly falseAlarms: Estimate;
  readonly mistakes: readonly Mistake[];
}

export interface Mistake {
  readonly id: string;
  readonly kind: "false alarm" | "missed";
  readonly prompt: string;
  readonly labels: LabelledPair["labels"];
  readonly failed: readonly string[];
}

export async function scoreAudit(pairs: readonly LabelledPair[]): Promise<AuditScore> {
  const judged: { readonly pair: LabelledPair; readonly failed: readonly JudgedCheck[] }[] = [];
  for (const pair of pairs) {
    const results = await judgeExchange({
      conversation: [{ role: "user", content: pair.prompt }],
      answer: pair.answer,
    });
    judged.push({ pair, failed: results.filter(({ passed }) => !passed) });
  }
  const broken = judged.filter(({ pair }) => isBroken(pair));
  const alarms = judged.filter(({ failed }) => failed.length > 0);
  const right = alarms.filter(({ pair }) => isBroken(pair));
  return {
    pairs: pairs.length,
    broken: broken.length,
    alarms: alarms.length,
    right: right.length,
    precision: shareOf(right.length, alarms.length),
    recall: shareOf(right.length, broken.length),
    falseAlarms: shareOf(alarms.length - right.length, pairs.length - broken.length),
    mistakes: judged.flatMap(({ pair, failed }) => mistakeIn(pair, failed)),
  };
}

function isBroken({ labels }: LabelledPair): boolean {
  return Object.values(labels).includes("broken");
}

function shareOf(hits: number, cases: number): Estimate {
  return { value: cases === 0 ? Number.NaN : hits / cases, ...wilsonInterval(hits, cases) };
}

function mistakeIn(pair: LabelledPair, failed: readonly JudgedCheck[]): readonly Mistake[] {
  if (isBroken(pair) === failed.length > 0) return [];
  const { id, prompt, labels } = pair;
  const kind = failed.length > 0 ? "false alarm" : "missed";
  return [{ id, kind, prompt, labels, failed: failed.map(({ detail }) => detail.en) }];
}
