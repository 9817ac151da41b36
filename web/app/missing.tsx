/** What stands where there is no page. */
import { Stack, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

export function Missing() {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Title order={1} size="h3">
        {t("app.missing")}
      </Title>
      <Link className="fc-link" to="/">
        {t("app.home")}
      </Link>
    </Stack>
  );
}
