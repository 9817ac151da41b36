/** What a page shows of an evaluation beside its report: the figures as people read them, and the rows that changed. */
import type { JsonObject } from "../../core/json.ts";
import { lastUserText } from "../../core/conversation.ts";
import { type Change, changesIn } from "./changes.ts";
import { seededRandom, shuffled } from "../../core/statistics/random.ts";
import { linesWithFigures } from "./figure-lines.ts";
import type { MeasuredResults } from "./make-report.ts";
import type { Pair } from "./score-rows.ts";

/** More than so many of a kind nobody reads; the results file has them all. */
const MOST_ROWS = 100;

const SEED = 1;

export function detailsOnWire({ report, pairs }: MeasuredResults): JsonObject {
  const arms = report.arms.filter(({ answers, failures }) => answers + failures > 0);
  const russian = linesWithFigures(arms, "ru");
  const figures = linesWithFigures(arms, "en").map(({ name, cells }, line) => ({
    name,
    cells: cells.map((cell, arm) => ({ en: cell, ru: russian[line]?.cells[arm] ?? cell })),
  }));
  const changes = [...pairs].map(([arm, found]) => {
    const { better, worse } = changesIn(found);
    return { arm, better: listOnWire(better), worse: listOnWire(worse) };
  });
  return {
    figures: { arms: arms.map(({ arm }) => arm), lines: figures },
    changes,
    pairs: [...pairs].flatMap(pairsOnWire),
  };
}

/** What people can vote about: a fair sample, also of rows that programs see no difference in. */
function pairsOnWire([arm, found]: readonly [string, readonly Pair[]]): readonly JsonObject[] {
  const rows = found
    .map(({ row, draft, arm: answered }) => ({
      row: row.id,
      prompt: lastUserText(row.messages),
      draft: draft.answer.text,
      answer: answered.answer.text,
    }))
    .filter(({ draft, answer }) => draft.trim() !== answer.trim());
  return rows.length === 0 ? [] : [{ arm, rows: shuffled(rows, seededRandom(SEED)).slice(0, MOST_ROWS) }];
}

function listOnWire(changes: readonly Change[]): JsonObject {
  return { count: changes.length, rows: changes.slice(0, MOST_ROWS).map(changeOnWire) };
}

function changeOnWire({ pair: { row, draft, arm }, turn }: Change): JsonObject {
  return {
    row: row.id,
    prompt: lastUserText(row.messages),
    turn: turn > 0 ? "fixed" : turn < 0 ? "broken" : null,
    draft: { text: draft.answer.text, failed: draft.score?.failed ?? [] },
    answer: { text: arm.answer.text, failed: arm.score?.failed ?? [] },
  };
}
