/** What all runs of the shown days come to, a card a figure. */
import { useTranslation } from "react-i18next";
import type { WireStats } from "../api/stats-wire.ts";
import { shareOf } from "./days.ts";
import styles from "./figures.module.css";
import { useStatWriters } from "./use-stat-writers.ts";

export function TotalFigures({ total }: { readonly total: WireStats }) {
  const { t } = useTranslation();
  const write = useStatWriters();
  const { review, effect, tokens_per_second: speed } = total;
  const percent = write.orNone(write.percent);
  const perSecond = write.orNone(write.speed);
  const rows: readonly (readonly [name: string, value: string, about?: string | undefined])[] = [
    [t("figures.runs"), write.count(total.runs), t("figures.ends", { done: total.done, failed: total.failed })],
    [t("figures.time"), write.percentiles(total.seconds), t("figures.p50p95")],
    [t("figures.firstToken"), write.percentiles(total.first_token_seconds), t("figures.p50p95")],
    [t("figures.speed"), `${perSecond(speed.primary)} / ${perSecond(speed.secondary)}`, t("figures.speedAbout")],
    [t("figures.reviewShare"), percent(review.time_share), t("figures.reviewShareAbout")],
    [t("figures.accepted"), percent(review.accept_rate), t("figures.acceptedAbout")],
    [
      t("figures.fixedBroken"),
      `${effect.fixed} / ${effect.broken}`,
      t("figures.ofChecked", { count: effect.checked, share: percent(shareOf(effect.broken, effect.checked)) }),
    ],
    [t("figures.uplift"), write.points(effect.uplift), t("figures.upliftAbout")],
    [t("figures.cost"), write.orNone(write.cost)(total.cost), costAbout(total.runs_without_cost)],
  ];
  return (
    <dl className={styles["cards"]}>
      {rows.map(([name, value, about]) => (
        <div key={name} className={styles["card"]}>
          <dt>{name}</dt>
          <dd className={styles["value"]}>{value}</dd>
          {about !== undefined && <dd>{about}</dd>}
        </div>
      ))}
    </dl>
  );

  function costAbout(count: number): string | undefined {
    return count === 0 ? undefined : t("figures.costUnknown", { count });
  }
}
