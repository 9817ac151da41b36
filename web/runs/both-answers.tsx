/** The answers of two runs side by side, and what differs between them once both are there. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { RunDetail } from "../api/wire.ts";
import { explainChanges } from "../fold/changes.ts";
import { Changes } from "../run/changes-view.tsx";
import { Lane } from "../run/lane.tsx";
import { ModelText } from "../run/model-text.tsx";
import view from "../run/run.module.css";

export type AnsweredRun = Pick<RunDetail, "status" | "answer" | "store">;

export function BothAnswers({ before, now }: { readonly before: AnsweredRun; readonly now: AnsweredRun }) {
  const { t } = useTranslation();
  const [old, newer] = [textOf(before), textOf(now)];
  return (
    <>
      <div className={view["sides"]}>
        <Lane lane="draft" title={t("detail.before")} isGrowing={false}>
          {old === null ? <NoText run={before} /> : <ModelText text={old} isWhole />}
        </Lane>
        <Lane lane="answer" title={t("detail.after")} isGrowing={false}>
          {newer === null ? <NoText run={now} /> : <ModelText text={newer} isWhole />}
        </Lane>
      </div>
      {old !== null && newer !== null && `${old}${newer}` !== "" && <Difference before={old} now={newer} />}
    </>
  );
}

function Difference({ before, now }: { readonly before: string; readonly now: string }) {
  const { t } = useTranslation();
  const pieces = useMemo(() => explainChanges(before, now, []), [before, now]);
  return <Changes pieces={pieces} hasCauses={false} whenSame={t("detail.same")} />;
}

/** Null = there is none, or nobody has it any more. */
function textOf({ answer, store }: AnsweredRun): string | null {
  return answer === null || (answer.text === "" && store !== "full") ? null : answer.text;
}

function NoText({ run: { status, answer } }: { readonly run: AnsweredRun }) {
  const { t } = useTranslation();
  const why = answer === null ? (status === "running" ? "run.laneWaiting" : "detail.noAnswer") : "detail.textsMissing";
  return <p className={view["waiting"]}>{t(why)}</p>;
}
