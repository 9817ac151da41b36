/** The answer of a run beside that of the run it goes on from. */
import { useState } from "react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { RunDetail } from "../api/wire.ts";
import { Failure } from "../app/failure.tsx";
import view from "../run/run.module.css";
import { BothAnswers } from "./both-answers.tsx";
import { useRun } from "./use-run.ts";

interface CompareOriginProps {
  readonly run: RunDetail;
  readonly origin: NonNullable<RunDetail["origin"]>;
}

export function CompareOrigin({ run, origin }: CompareOriginProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={view["details"]} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("detail.comparison")}</summary>
      <p>
        <Link className="fc-link" to="/runs/$id" params={{ id: origin.run_id }}>
          {t("detail.origin", { run: origin.run_id, step: origin.from_step })}
        </Link>
      </p>
      {isOpen && <Comparison run={run} originId={origin.run_id} />}
    </details>
  );
}

function Comparison({ run, originId }: { readonly run: RunDetail; readonly originId: string }) {
  const { t } = useTranslation();
  const { data: before, error } = useRun(originId);
  if (before === undefined) return error === null ? <p>{t("app.loading")}</p> : <Failure error={error} />;
  return <BothAnswers before={before} now={run} />;
}
