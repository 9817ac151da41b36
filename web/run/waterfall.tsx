/** Each step as a bar over the time of its run, with what it took. */
import { useTranslation } from "react-i18next";
import { costOfRun, usageOfRun } from "../../src/core/cost.ts";
import type { RunState } from "../../src/core/state.ts";
import { type Bar, barsOf, elapsedMs } from "../fold/waterfall.ts";
import styles from "./run.module.css";
import { StepName } from "./step-name.tsx";
import { useFigures } from "./use-figures.ts";
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
  const { t } = useTranslation();
  const { writeDuration, writeCount, writeCost } = useFigures();
  const { kind, model, from, share, ms, tokens, speed, cost, isReplayed } = bar;
  return (
    <tr className={styles["row"]} data-kind={kind}>
      <th scope="row">
        <StepName step={bar} />
        <span className={styles["model"]}>{model}</span>
      </th>
      <td className={styles["track"]} aria-hidden="true">
        <span className={styles["trackLine"]}>
          {ms !== null && (
            <span className={styles["bar"]} style={{ left: `${100 * from}%`, width: `${100 * share}%` }} />
          )}
        </span>
      </td>
      <td>
        {isReplayed ? t("run.replayed") : writeDuration(ms)}
        {speed !== null && <span className={styles["small"]}>{t("run.speed", { speed: writeCount(speed) })}</span>}
      </td>
      <td>{writeCount(tokens)}</td>
      <td>{writeCost(cost)}</td>
    </tr>
  );
}

function Total({ state, now }: { readonly state: RunState; readonly now: number }) {
  const { t } = useTranslation();
  const { writeDuration, writeCount, writeCost } = useFigures();
  return (
    <tfoot>
      <tr>
        <th scope="row">{t("run.total")}</th>
        <td className={styles["track"]} aria-hidden="true" />
        <td>{writeDuration(elapsedMs(state, now))}</td>
        <td>{writeCount(usageOfRun(state.steps).totalTokens)}</td>
        <td>{writeCost(costOfRun(state.steps))}</td>
      </tr>
    </tfoot>
  );
}
