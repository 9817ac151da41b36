/** What stands where a page failed to draw itself. */
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "./notice.tsx";

export function Fault({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Notice kind="error" title={t("error.render")}>
      <p>{t("error.renderFix")}</p>
      <pre>{error instanceof Error ? error.message : String(error)}</pre>
    </Notice>
  );
}
