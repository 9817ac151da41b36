/** People vote which of two answers is better, and do not see whose it is; what all votes come to stands below. */
import { NativeSelect, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BlindPairs, VoteTally } from "../api/votes-wire.ts";
import { Failure } from "../app/failure.tsx";
import { Conclusion } from "../app/conclusion.tsx";
import view from "../run/run.module.css";
import { useWriters } from "../texts/use-writers.ts";
import { BlindPairView } from "./blind-pair.tsx";
import styles from "./evals.module.css";
import { useVotes } from "./use-votes.ts";

interface BlindVotesProps {
  readonly id: string;
  readonly pairs: readonly BlindPairs[];
}

export function BlindVotes({ id, pairs }: BlindVotesProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (pairs.length === 0) return null;
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t("votes.title")}
      </Title>
      <details className={view["details"]} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary>{t("votes.start")}</summary>
        {isOpen && <Voting id={id} pairs={pairs} />}
      </details>
    </section>
  );
}

function Voting({ id, pairs }: BlindVotesProps) {
  const { t } = useTranslation();
  const { tallies, error, vote, isPending } = useVotes(id);
  const [arm, setArm] = useState(() => (pairs.find((each) => each.arm !== "reroll") ?? pairs[0])?.arm ?? "");
  const rows = pairs.find((each) => each.arm === arm)?.rows ?? [];
  const tally = tallies?.find((each) => each.arm === arm);
  const open = tally === undefined ? [] : rows.filter(({ row }) => !tally.own.includes(row));
  const [next] = open;
  return (
    <div className={styles["voting"]}>
      <p>{t("votes.about")}</p>
      {pairs.length > 1 && (
        <NativeSelect
          label={t("evals.arm")}
          value={arm}
          data={pairs.map((each) => each.arm)}
          onChange={({ target }) => setArm(target.value)}
        />
      )}
      <p role="status">
        {tally !== undefined &&
          (next === undefined
            ? t("votes.done")
            : t("votes.place", { place: rows.length - open.length + 1, all: rows.length }))}
      </p>
      {next !== undefined && (
        <BlindPairView
          pair={next}
          isPending={isPending}
          onVote={(preferred) => vote({ arm, row: next.row, preferred })}
        />
      )}
      {error !== null && <Failure error={error} />}
      {tally !== undefined && <Tally tally={tally} />}
    </div>
  );
}

/** Folded shut: who knows how others voted votes like them. */
function Tally({ tally: { arm, rows, votes, wins, finding } }: { readonly tally: VoteTally }) {
  const { t } = useTranslation();
  const { percent } = useWriters();
  return (
    <details>
      <summary>{t("votes.tally")}</summary>
      {wins === null ? (
        <p>{t("votes.none")}</p>
      ) : (
        <>
          <Conclusion finding={finding}>
            <b>
              {t("votes.wins", { arm, value: percent(wins.value), low: percent(wins.low), high: percent(wins.high) })}{" "}
              {t(`votesFinding.${finding}`)}
            </b>
          </Conclusion>
          <p>{t("votes.counts", { ...votes, arm, rows })}</p>
        </>
      )}
    </details>
  );
}
