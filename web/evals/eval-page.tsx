/** One evaluation: what it came to, what quality costs, all figures with their intervals, and the rows that changed. */
import { Stack, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/call-api.ts";
import type { EvalReport } from "../api/evals-wire.ts";
import { Conclusion } from "../app/conclusion.tsx";
import { Failure } from "../app/failure.tsx";
import { BlindVotes } from "./blind-votes.tsx";
import { ChangedRows } from "./changed-rows.tsx";
import { pairsOf } from "./pairs-of.ts";
import { FiguresTable } from "./figures-table.tsx";
import { FrontChart } from "./front-chart.tsx";
import { useEval, useEvalDetails } from "./use-evals.ts";
import { useInLanguage } from "../texts/use-in-language.ts";

export function EvalPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/evals/$id" });
  const { data: report, error, refetch } = useEval(id);
  return (
    <Stack>
      <div>
        <Link className="fc-link" to="/evals">
          {t("evals.back")}
        </Link>
        <Title order={1} size="h2">
          {report?.plan?.identity?.suite ?? id}
        </Title>
        {report !== undefined && <Facts report={report} />}
      </div>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {report !== undefined && <Report report={report} />}
    </Stack>
  );
}

function Facts({ report: { id, rows = 0, models = [] } }: { readonly report: EvalReport }) {
  const { t } = useTranslation();
  return <Text c="dimmed">{[t("evals.rows", { count: rows }), pairsOf(models), id].join(" · ")}</Text>;
}

function Report({ report }: { readonly report: EvalReport }) {
  const { t } = useTranslation();
  const { data: details, error } = useEvalDetails(report.id);
  return (
    <>
      <Closing report={report} />
      <FrontChart arms={report.arms ?? []} />
      {details !== undefined && <FiguresTable figures={details.figures} />}
      <Text size="sm" c="dimmed">
        {t("evals.method")}
      </Text>
      {details !== undefined && <ChangedRows changes={details.changes} />}
      {details !== undefined && <BlindVotes id={report.id} pairs={details.pairs ?? []} />}
      {error !== null && <MissingDetails error={error} />}
    </>
  );
}

/** An older report has none, and some keys may not read them: the server says which it is, and what helps. */
function MissingDetails({ error }: { readonly error: unknown }) {
  const isExpected = error instanceof ApiError && (error.status === 404 || error.status === 403);
  return isExpected ? <Text c="dimmed">{error.message}</Text> : <Failure error={error} />;
}

function Closing({ report: { closing = [], arms = [] } }: { readonly report: EvalReport }) {
  const inLanguage = useInLanguage();
  return closing.map((words, index) => (
    <Conclusion key={index} finding={arms.find(({ arm }) => arm === words.arm)?.comparison?.finding}>
      <b>{inLanguage(words)}</b>
    </Conclusion>
  ));
}
