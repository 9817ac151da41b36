/** What came of a batch, as people and as programs read it. */
import { type BatchSummary, type LookAt, type RowStatus, rowStatuses } from "../../batch/report/summary.ts";
import type { Bilingual } from "../../core/bilingual.ts";
import type { JsonObject } from "../../core/json.ts";
import type { Language } from "../../core/languages.ts";
import { percent } from "../../core/numbers.ts";
import { shortened } from "../../core/shortened.ts";
import { inColumns } from "../columns.ts";
import { amount } from "../paid-words.ts";
import { plainText } from "../plain-text.ts";
import type { Screen } from "../screen.ts";

const statusNames: Readonly<Record<RowStatus, Bilingual>> = {
  unchanged: { en: "unchanged", ru: "без изменений" },
  mended: { en: "mended", ru: "исправлено" },
  degraded: { en: "degraded", ru: "без проверки" },
  failed: { en: "failed", ru: "не удалось" },
};

const texts = {
  rows: { en: "rows", ru: "строк" },
  accepted: { en: "accepted by the reviewer", ru: "принято проверяющей" },
  mended: { en: "of the others mended", ru: "из остальных исправлено" },
  tokens: { en: "tokens (in + out)", ru: "токены (вход + выход)" },
  cost: { en: "cost", ru: "стоимость" },
  changes: { en: "changes of the model", ru: "смен модели" },
  lookAt: { en: "Look at these:", ru: "Посмотрите на эти:" },
  row: { en: "row", ru: "строка" },
  more: { en: "and % more, all in OUT", ru: "и ещё %, все — в OUT" },
} as const satisfies Record<string, Bilingual>;

/** More would hide the table above them. */
const MOST_SHOWN = 20;
const LONGEST_REASON = 160;

export function showSummary(summary: BatchSummary, outPath: string, screen: Screen): void {
  if (screen.isJson) return screen.json(summaryOnWire(summary, outPath, screen.language));
  for (const line of inColumns(summaryLines(summary, screen.language))) screen.line(line);
  showLookAt(summary.lookAt, screen);
}

function summaryLines(summary: BatchSummary, language: Language): readonly (readonly [string, string])[] {
  const { rows, counts, acceptRate, fixRate, promptTokens, completionTokens, cost, modelChanges } = summary;
  const kinds = rowStatuses.map((status) => {
    const share = percent(rows === 0 ? 0 : counts[status] / rows, language);
    return [statusNames[status][language], `${counts[status]}  ${share}`] as const;
  });
  return [
    [texts.rows[language], String(rows)],
    ...kinds,
    ...(acceptRate === null ? [] : [[texts.accepted[language], percent(acceptRate, language)] as const]),
    ...(fixRate === null ? [] : [[texts.mended[language], percent(fixRate, language)] as const]),
    ...(promptTokens === null || completionTokens === null
      ? []
      : [[texts.tokens[language], `${promptTokens} + ${completionTokens}`] as const]),
    ...(cost === null || cost === 0 ? [] : [[texts.cost[language], amount(cost, language)] as const]),
    [texts.changes[language], String(modelChanges)],
  ];
}

function showLookAt(lookAt: readonly LookAt[], screen: Screen): void {
  if (lookAt.length === 0) return;
  const { language } = screen;
  screen.line(`\n${screen.paint("bold", texts.lookAt[language])}`);
  for (const { row, run, reasons } of lookAt.slice(0, MOST_SHOWN)) {
    const words = reasons.map((reason) => shortened(plainText(reason[language]), LONGEST_REASON)).join("; ");
    screen.line(`  ${texts.row[language]} ${plainText(row)}${run === null ? "" : `  ${run}`}  ${words}`);
  }
  const rest = lookAt.length - MOST_SHOWN;
  if (rest > 0) screen.line(`  ${texts.more[language].replace("%", String(rest))}`);
}

function summaryOnWire(summary: BatchSummary, outPath: string, language: Language): JsonObject {
  return {
    out: outPath,
    rows: summary.rows,
    ...summary.counts,
    accept_rate: summary.acceptRate,
    fix_rate: summary.fixRate,
    prompt_tokens: summary.promptTokens,
    completion_tokens: summary.completionTokens,
    cost: summary.cost,
    model_changes: summary.modelChanges,
    look_at: summary.lookAt.map(({ row, run, reasons }) => ({
      row,
      run,
      reasons: reasons.map((each) => each[language]),
    })),
  };
}
