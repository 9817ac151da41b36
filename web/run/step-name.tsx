/** What a step is called, with the round that it belongs to. */
import { useTranslation } from "react-i18next";

export function StepName({
  step: { kind, round },
}: {
  readonly step: { readonly kind: string; readonly round: number };
}) {
  const { t } = useTranslation();
  const names: Readonly<Record<string, string>> = {
    draft: t("run.kindDraft"),
    review: t("run.kindReview"),
    refine: t("run.kindRefine"),
    compare: t("run.kindCompare"),
  };
  return `${names[kind] ?? kind}${round > 0 ? ` ${round}` : ""}`;
}
