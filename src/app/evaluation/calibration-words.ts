/** What calibration means for a run, in words: for the log at the start, and beside the answer. */
import type { Bilingual } from "../../core/bilingual.ts";
import { type Calibration, type ComparisonDoubt, doubtComparison, type ReviewPays } from "../../core/calibration.ts";
import type { Settings } from "../../config/settings.ts";

const auto: Readonly<Record<ReviewPays | "unknown", Bilingual>> = {
  yes: {
    en: "auto reviews: calibration has shown that a review pays for this pair.",
    ru: "auto проверяет: калибровка показала, что для этой пары проверка окупается.",
  },
  no: {
    en: "auto takes the best of several drafts: by calibration a review does not pay for this pair.",
    ru: "auto берёт лучший из нескольких черновиков: по калибровке проверка для этой пары не окупается.",
  },
  "not-shown": {
    en: "auto reviews: calibration has not shown whether that pays for this pair.",
    ru: "auto проверяет: калибровка не показала, окупается ли это для этой пары.",
  },
  unknown: {
    en: "auto reviews: nobody has measured whether that pays for this pair with this goal. `frogcom doctor --review` does.",
    ru: "auto проверяет: окупается ли это для этой пары с этой целью, никто не измерял. Это делает `frogcom doctor --review`.",
  },
};

const doubts: Readonly<Record<ComparisonDoubt, Bilingual>> = {
  "not-calibrated": {
    en: "The guard goes by checks alone: nobody has measured whether the second model can compare answers. `frogcom doctor --review` does.",
    ru: "Страж судит только по проверкам: умеет ли вторая модель сравнивать ответы, никто не измерял. Это делает `frogcom doctor --review`.",
  },
  inconsistent: {
    en: "The guard goes by checks alone: by calibration the second model's comparisons are not to be relied on.",
    ru: "Страж судит только по проверкам: по калибровке на сравнения второй модели полагаться нельзя.",
  },
};

const betterWithAuto: Bilingual = {
  en: "By calibration a review does not pay for this pair: STRATEGY=auto takes the best of several drafts instead.",
  ru: "По калибровке проверка для этой пары не окупается: STRATEGY=auto вместо неё берёт лучший из нескольких черновиков.",
};

/** Which strategy `auto` takes, and why. */
export function autoWords(reviewPays: ReviewPays | undefined): Bilingual {
  return auto[reviewPays ?? "unknown"];
}

/** Why the guard does not compare. */
export function doubtWords(doubt: ComparisonDoubt): Bilingual {
  return doubts[doubt];
}

/** What is to be said when a pair is placed that was, or was not, calibrated; `known` is the pair's own, newest first. */
export function calibrationNotices(
  { orchestrationEnabled, strategy, guard }: Settings,
  configuredGoal: string,
  known: readonly Calibration[],
): readonly Bilingual[] {
  if (!orchestrationEnabled) return [];
  const reviewPays = known.find(({ goal }) => goal === configuredGoal)?.reviewPays;
  const doubt = guard === "compare" ? doubtComparison(known[0]?.comparison) : undefined;
  return [
    ...(strategy === "auto" ? [autoWords(reviewPays)] : []),
    ...(strategy === "review" && reviewPays === "no" ? [betterWithAuto] : []),
    ...(doubt === undefined ? [] : [doubtWords(doubt)]),
  ];
}
