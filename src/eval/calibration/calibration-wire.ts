/** The figures of a calibration as JSON, every key in snake_case, as on the API. */
import type { JsonObject } from "../../core/json.ts";
import { onWire } from "../report/report-wire.ts";
import type { Rate } from "../../core/statistics/beta.ts";
import { wilsonInterval } from "../../core/statistics/wilson.ts";
import { adviceWords } from "./advice-words.ts";
import type { CalibrationFigures } from "./measure-pair.ts";

export function calibrationReport(figures: CalibrationFigures): JsonObject {
  const { rows, rates, verdict, precision, uplift, comparison, costs, advice } = figures;
  const { decided, consistent, right } = comparison;
  return onWire({
    rows,
    goodDrafts: rateOnWire(rates.goodDrafts),
    alarmOnBad: rateOnWire(rates.alarmOnBad),
    alarmOnGood: rateOnWire(rates.alarmOnGood),
    verdictAlarmOnBad: rateOnWire(verdict.alarmOnBad),
    verdictAlarmOnGood: rateOnWire(verdict.alarmOnGood),
    precision,
    mends: rateOnWire(rates.mends),
    spoils: rateOnWire(rates.spoils),
    refusals: rateOnWire(rates.refusals),
    uplift,
    consistency: rateOnWire({ hits: consistent, cases: decided }),
    rightComparisons: rateOnWire({ hits: right, cases: decided }),
    ...(costs && { costs }),
    reason: advice.reason,
    advice: adviceWords(figures),
  });
}

/** `value` is null where there is nothing of which to take a share. */
function rateOnWire({ hits, cases }: Rate): object {
  return { hits, cases, value: cases === 0 ? null : hits / cases, ...wilsonInterval(hits, cases) };
}
