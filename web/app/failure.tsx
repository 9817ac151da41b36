/** An error with what helps against it. */
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api/call-api.ts";
import { Notice } from "./notice.tsx";

interface FailureProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function Failure({ error, onRetry }: FailureProps) {
  const { t } = useTranslation();
  const isGone = error instanceof ApiError && error.status === 0;
  return (
    <Notice kind="error" title={t(isGone ? "error.unreachable" : "error.title")}>
      <p>{isGone ? t("error.unreachableFix") : wordsOf(error)}</p>
      {onRetry && (
        <Button mt="xs" size="xs" variant="default" onClick={onRetry}>
          {t("app.again")}
        </Button>
      )}
    </Notice>
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
