/** From the draft to the answer, word by word, with the finding behind each change. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RunState } from "../../src/core/state.ts";
import { explainChanges, type Piece } from "../fold/changes.ts";
import { findingsOf } from "../fold/findings.ts";
import { areTextsMissing, draftTextOf, isApproved } from "../fold/lanes.ts";
import { FindingList } from "./finding-list.tsx";
import { Refusals } from "./refusals.tsx";
import styles from "./run.module.css";
import { TextsMissing } from "./texts-missing.tsx";

export function ChangesView({ state }: { readonly state: RunState }) {
  return areTextsMissing(state) ? <TextsMissing /> : <KnownChanges state={state} />;
}

function KnownChanges({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const findings = useMemo(() => findingsOf(state), [state]);
  const answer = state.answer?.text ?? "";
  return (
    <div className={styles["changesGrid"]}>
      <Changes
        pieces={useMemo(() => explainChanges(draftTextOf(state), answer, findings), [state, answer, findings])}
      />
      <div>
        {findings.length > 0 ? <FindingList findings={findings} /> : isApproved(state) && <p>{t("run.noFindings")}</p>}
        <Refusals state={state} />
      </div>
    </div>
  );
}

/** Also shows what differs between any two texts; then nothing is said of causes. */
export function Changes({
  pieces,
  hasCauses = true,
  whenSame,
}: {
  readonly pieces: readonly Piece[];
  readonly hasCauses?: boolean;
  /** Said where nothing differs, unless the texts are a draft and its answer. */
  readonly whenSame?: string;
}) {
  const { t } = useTranslation();
  const count = pieces.filter(({ kind }) => kind === "change").length;
  return (
    <div>
      <p className={styles["caption"]}>
        {count === 0
          ? (whenSame ?? t("run.noChanges"))
          : `${t("run.changes", { count })}. ${hasCauses ? t("run.changesLegend") : ""}`}
      </p>
      <div className={styles["changes"]}>
        {pieces.map((piece, index) => (
          <ChangePiece key={index} piece={piece} hasCauses={hasCauses} />
        ))}
      </div>
    </div>
  );
}

function ChangePiece({ piece, hasCauses }: { readonly piece: Piece; readonly hasCauses: boolean }) {
  const { t } = useTranslation();
  if (piece.kind === "same") return <span>{piece.text}</span>;
  const { removed, added, causes } = piece;
  const numbers = causes.join(", ");
  const cause = numbers === "" ? t("run.changeNoCause") : t("run.changeCause", { numbers });
  return (
    <span title={hasCauses ? cause : undefined}>
      {removed !== "" && <del>{removed}</del>}
      {added !== "" && <ins>{added}</ins>}
      {numbers !== "" && <sup>{numbers}</sup>}
    </span>
  );
}
