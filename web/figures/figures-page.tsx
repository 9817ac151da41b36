/** What the stored runs say day by day: times, speeds, what the review did and what it cost. */
import { NativeSelect, Stack, Text, Title } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { StatsAnswer } from "../api/stats-wire.ts";
import { Failure } from "../app/failure.tsx";
import { withChosen } from "../app/with-chosen.ts";
import { DayCharts } from "./day-charts.tsx";
import styles from "./figures.module.css";
import { TotalFigures } from "./total-figures.tsx";
import { useStats } from "./use-stats.ts";
import { Worth } from "./worth.tsx";

const spans: readonly number[] = [1, 7, 30, 90, 366];
const USUAL_SPAN = 30;

export function FiguresPage() {
  const { t } = useTranslation();
  const { days = USUAL_SPAN } = useSearch({ from: "/figures" });
  const navigate = useNavigate();
  const { data, error, isPending, refetch } = useStats(days);
  const offered = withChosen(spans, days).toSorted((a, b) => a - b);
  return (
    <Stack>
      <div className={styles["head"]}>
        <Title order={1} size="h2">
          {t("figures.title")}
        </Title>
        <NativeSelect
          label={t("figures.span")}
          value={`${days}`}
          data={offered.map((span) => ({ value: `${span}`, label: t("figures.days", { count: span }) }))}
          onChange={({ target }) =>
            void navigate({ to: "/figures", search: { days: Number(target.value) }, replace: true })
          }
        />
      </div>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {isPending && <Text c="dimmed">{t("app.loading")}</Text>}
      {data !== undefined && <Figures stats={data} />}
    </Stack>
  );
}

function Figures({ stats: { total, recommendation, by_day } }: { readonly stats: StatsAnswer }) {
  if (total.runs === 0 && total.shadow.runs === 0) return <NoFigures />;
  return (
    <>
      <Worth recommendation={recommendation} />
      <TotalFigures total={total} />
      <DayCharts days={by_day} />
    </>
  );
}

/** How figures come to be. */
function NoFigures() {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" maw={720}>
      <Text fw={600}>{t("figures.empty")}</Text>
      <Text>{t("figures.emptyAbout")}</Text>
      <Link className="fc-link" to="/">
        {t("app.home")}
      </Link>
    </Stack>
  );
}
