/** Which figures of a day stand in which chart, and how their lines look. */
import type { TFunction } from "i18next";
import type { WireDay } from "../api/stats-wire.ts";
import type { ChartSeries } from "../charts/chart-series.ts";
import { shareOf } from "./days.ts";

export interface PlannedLine extends Pick<ChartSeries, "name" | "colour" | "line"> {
  readonly of: (day: WireDay) => number | null;
}

export interface ChartPlan {
  readonly key: string;
  readonly title: string;
  readonly unit: "seconds" | "speed" | "percent" | "count" | "cost";
  readonly lines: readonly PlannedLine[];
}

export function chartPlans(t: TFunction): readonly ChartPlan[] {
  return [...timePlans(t), ...reviewPlans(t), ...countPlans(t)];
}

function line(
  name: string,
  colour: PlannedLine["colour"],
  kind: PlannedLine["line"],
  of: PlannedLine["of"],
): PlannedLine {
  return { name, colour, line: kind, of };
}

function timePlans(t: TFunction): readonly ChartPlan[] {
  const [half, nearlyAll] = [t("figures.half"), t("figures.nearlyAll")];
  return [
    {
      key: "time",
      title: t("figures.time"),
      unit: "seconds",
      lines: [
        line(half, "--fc-answer", "solid", ({ seconds }) => seconds?.p50 ?? null),
        line(nearlyAll, "--fc-removed", "dashed", ({ seconds }) => seconds?.p95 ?? null),
        line(t("figures.draftAlone"), "--fc-draft", "dotted", ({ review }) => review.seconds_without?.p50 ?? null),
      ],
    },
    {
      key: "firstToken",
      title: t("figures.firstToken"),
      unit: "seconds",
      lines: [
        line(half, "--fc-answer", "solid", (day) => day.first_token_seconds?.p50 ?? null),
        line(nearlyAll, "--fc-removed", "dashed", (day) => day.first_token_seconds?.p95 ?? null),
      ],
    },
    {
      key: "speed",
      title: t("figures.speed"),
      unit: "speed",
      lines: [
        line(t("models.primary"), "--fc-draft", "solid", (day) => day.tokens_per_second.primary),
        line(t("models.secondary"), "--fc-review", "dashed", (day) => day.tokens_per_second.secondary),
      ],
    },
  ];
}

function reviewPlans(t: TFunction): readonly ChartPlan[] {
  return [
    {
      key: "review",
      title: t("figures.review"),
      unit: "percent",
      lines: [
        line(t("figures.accepted"), "--fc-answer", "solid", ({ review }) => review.accept_rate),
        line(t("figures.broken"), "--fc-removed", "dashed", ({ effect }) => shareOf(effect.broken, effect.checked)),
        line(t("figures.reviewShare"), "--fc-review", "dotted", ({ review }) => review.time_share),
      ],
    },
  ];
}

function countPlans(t: TFunction): readonly ChartPlan[] {
  return [
    {
      key: "runs",
      title: t("figures.runs"),
      unit: "count",
      lines: [
        line(t("figures.all"), "--fc-draft", "solid", ({ runs }) => runs),
        line(t("status.failed"), "--fc-removed", "dashed", ({ failed }) => failed),
      ],
    },
    {
      key: "cost",
      title: t("figures.cost"),
      unit: "cost",
      lines: [line(t("figures.cost"), "--fc-draft", "solid", ({ cost }) => cost)],
    },
  ];
}
