/** Each step as a bar over the time of its run, with what it took. */
import { useTranslation } from "react-i18next";
import { costOfRun, usageOfRun } from "../../src/core/cost.ts";
import type { RunState } from "../../src/core/state.ts";
import { type Bar, barsOf, elapsedMs } from "../fold/waterfall.ts";
import { writeCost, writeCount, writeDuration } from "../texts/figures.ts";
import styles from "./run.module.css";
import { useNow } from "./use-now.ts";

export function Waterfall({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const now = useNow(state.status === "running");
  return (
    <table className={styles["bars"]}>
      <caption className={styles["caption"]}>{t("run.waterfall")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("run.step")}</th>
          <th scope="col" className={styles["track"]} aria-hidden="true" />
          <th scope="col">{t("run.time")}</th>
          <th scope="col">{t("run.tokens")}</th>
          <th scope="col">{t("run.cost")}</th>
        </tr>
      </thead>
      <tbody>
        {barsOf(state, now).map((bar) => (
          <BarRow key={bar.index} bar={bar} />
        ))}
      </tbody>
      <Total state={state} now={now} />
    </table>
  );
}

function BarRow({ bar }: { readonly bar: Bar }) {
  const { t, i18n } = useTranslation();
  const { kind, round, model, from, share, ms, tokens, speed, cost, isReplayed } = bar;
  const names = {
    draft: t("run.kindDraft"),
    review: t("run.kindReview"),
    refine: t("run.kindRefine"),
    compare: t("run.kindCompare"),
  };
  const unknown = t("run.unknown");
  return (
    <tr className={styles["row"]} data-kind={kind}>
      <th scope="row">
        {names[kind]}
        {round > 0 && ` ${round}`}
        <span className={styles["model"]}>{model}</span>
      </th>
      <td className={styles["track"]} aria-hidden="true">
        <span className={styles["trackLine"]}>
          <span className={styles["bar"]} style={{ left: `${100 * from}%`, width: `${100 * share}%` }} />
        </span>
      </td>
      <td>
        {isReplayed ? t("run.replayed") : writeDuration(ms, i18n.language)}
        {speed !== null && (
          <span className={styles["small"]}>{t("run.speed", { speed: writeCount(speed, i18n.language) })}</span>
        )}
      </td>
      <td>{tokens === null ? unknown : writeCount(tokens, i18n.language)}</td>
      <td>{cost === null ? unknown : writeCost(cost, i18n.language)}</td>
    </tr>
  );
}

function Total({ state, now }: { readonly state: RunState; readonly now: number }) {
  const { t, i18n } = useTranslation();
  const { totalTokens } = usageOfRun(state.steps);
  const cost = costOfRun(state.steps);
  return (
    <tfoot>
      <tr>
        <th scope="row">{t("run.total")}</th>
        <td className={styles["track"]} aria-hidden="true" />
        <td>{writeDuration(elapsedMs(state, now), i18n.language)}</td>
        <td>{totalTokens === null ? t("run.unknown") : writeCount(totalTokens, i18n.language)}</td>
        <td>{cost === null ? t("run.unknown") : writeCost(cost, i18n.language)}</td>
      </tr>
    </tfoot>
  );
}
