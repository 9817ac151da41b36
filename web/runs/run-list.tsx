/** Lines of runs, of which only those in sight are drawn. */
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { RunLine } from "../api/wire.ts";
import { RunBadge } from "../run/phase.tsx";
import { useNow } from "../run/use-now.ts";
import { writeDuration, writeTime } from "../texts/figures.ts";
import { EffectNote } from "./effect-note.tsx";
import styles from "./runs.module.css";

interface RunListProps {
  readonly runs: readonly RunLine[];
  /** The end of the list is near. */
  readonly onEnd: () => void;
}

const LINE_PX = 64;
/** More are loaded before the reader comes to the end, so that a scroll does not stop there. */
const NEAR_END_LINES = 60;

export function RunList({ runs, onEnd }: RunListProps) {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the page is not compiled by React's compiler
  const lines = useVirtualizer({
    count: runs.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE_PX,
    overscan: 10,
  });
  const seen = lines.getVirtualItems();
  const last = seen.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= runs.length - NEAR_END_LINES) onEnd();
  }, [last, runs.length, onEnd]);
  return (
    <div className={styles["scroll"]} ref={scroll} tabIndex={0} role="group" aria-label={t("runs.list")}>
      <ul className={styles["list"]} style={{ height: lines.getTotalSize() }}>
        {seen.map(({ index, start, size }) => {
          const run = runs[index];
          return run === undefined ? null : (
            <li
              key={run.id}
              className={styles["item"]}
              aria-posinset={index + 1}
              aria-setsize={runs.length}
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              <Line run={run} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** A scroll brings a few lines in; the others stay as they are. */
const Line = memo(function Line({ run }: { readonly run: RunLine }) {
  const { t, i18n } = useTranslation();
  const { id, prompt, model, status, degraded, started_at, ended_at, step_count } = run;
  const now = useNow(false);
  const startedAt = new Date(started_at);
  return (
    <Link className={styles["run"]} to="/runs/$id" params={{ id }}>
      <span className={styles["prompt"]}>{prompt === "" ? t("runs.noPrompt") : prompt}</span>
      <RunBadge status={degraded === null ? status : "degraded"} />
      <span className={styles["facts"]}>
        <EffectNote run={run} />
        <time dateTime={started_at}>{writeTime(startedAt, new Date(now), i18n.language)}</time>
        <span>{model}</span>
        <span>{t("runs.steps", { count: step_count })}</span>
        {ended_at !== null && (
          <span>{writeDuration(new Date(ended_at).getTime() - startedAt.getTime(), i18n.language)}</span>
        )}
      </span>
    </Link>
  );
});
