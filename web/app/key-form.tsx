/** Asks for the key of a server that lets nobody in without one. */
import { Button, PasswordInput, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { currentAccess, takeKey } from "../api/access.ts";

export function KeyForm() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [key, setKey] = useState("");
  const wasRefused = currentAccess().key !== "";
  const enter = (event: SubmitEvent): void => {
    event.preventDefault();
    takeKey(key.trim());
    void queries.resetQueries();
  };
  return (
    <form onSubmit={enter}>
      <Stack maw={480} mx="auto">
        <Title order={1} size="h3">
          {t("key.title")}
        </Title>
        <Text>{t("key.about")}</Text>
        <PasswordInput
          label={t("key.label")}
          value={key}
          autoComplete="off"
          required
          withAsterisk={false}
          error={wasRefused ? t("key.refused") : undefined}
          onChange={({ target }) => setKey(target.value)}
        />
        <Button type="submit">{t("key.enter")}</Button>
      </Stack>
    </form>
  );
}
