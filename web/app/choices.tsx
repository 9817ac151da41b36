/** What a reader chooses for all pages: language, colours, and to forget the key. */
import { type MantineColorScheme, useMantineColorScheme } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { currentAccess, takeKey, watchAccess } from "../api/access.ts";
import { chooseLanguage } from "../texts/language.ts";
import styles from "./shell.module.css";

const schemes: readonly MantineColorScheme[] = ["auto", "light", "dark"];

export function Choices() {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const labels = { auto: t("app.themeAuto"), light: t("app.themeLight"), dark: t("app.themeDark") };
  return (
    <div className={styles["choices"]}>
      <ForgetKey />
      <select
        className={styles["choice"]}
        aria-label={t("app.theme")}
        value={colorScheme}
        onChange={({ target }) => setColorScheme(schemes.find((each) => each === target.value) ?? "auto")}
      >
        {schemes.map((scheme) => (
          <option key={scheme} value={scheme}>
            {labels[scheme]}
          </option>
        ))}
      </select>
      <select
        className={styles["choice"]}
        aria-label={t("app.language")}
        value={i18n.language}
        onChange={({ target }) => chooseLanguage(target.value === "ru" ? "ru" : "en")}
      >
        <option value="en" lang="en">
          English
        </option>
        <option value="ru" lang="ru">
          Русский
        </option>
      </select>
    </div>
  );
}

function ForgetKey() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { key } = useSyncExternalStore(watchAccess, currentAccess);
  if (key === "") return null;
  const forget = (): void => {
    takeKey("");
    void queries.resetQueries();
  };
  return (
    <button type="button" className={styles["choice"]} onClick={forget}>
      {t("app.forgetKey")}
    </button>
  );
}
