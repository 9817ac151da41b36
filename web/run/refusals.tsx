/** What the guard refused, and why. */
import { useTranslation } from "react-i18next";
import type { RunState } from "../../src/core/state.ts";
import { Notice } from "../app/notice.tsx";

export function Refusals({ state }: { readonly state: RunState }) {
  const { t } = useTranslation();
  const rounds = state.answer?.review ?? [];
  return rounds.map(({ round, refused }) =>
    refused === undefined ? null : (
      <Notice key={round} kind="warning" title={t("refusal.title", { round })}>
        <p>{t(`refusal.${refused}`)}</p>
      </Notice>
    ),
  );
}
