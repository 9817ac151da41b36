/** The frame of all pages: where one is, where one can go, language and colours. */
import { Link, Outlet } from "@tanstack/react-router";
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { currentAccess, watchAccess } from "../api/access.ts";
import icon from "../icon.svg";
import { Choices } from "./choices.tsx";
import { KeyForm } from "./key-form.tsx";
import styles from "./shell.module.css";

export function Shell() {
  const { t } = useTranslation();
  const { isRefused } = useSyncExternalStore(watchAccess, currentAccess);
  return (
    <>
      <a className={styles["skip"]} href="#content">
        {t("app.skip")}
      </a>
      <header className={styles["header"]}>
        <Link className={styles["brand"]} to="/">
          <img src={icon} alt="" width={28} height={28} />
          {t("app.name")}
        </Link>
        <Pages />
        <Choices />
      </header>
      <main className={styles["main"]} id="content" tabIndex={-1}>
        {isRefused ? <KeyForm /> : <Outlet />}
      </main>
    </>
  );
}

function Pages() {
  const { t } = useTranslation();
  const link = { className: styles["link"] ?? "" };
  return (
    <nav aria-label={t("app.navigation")} className={styles["links"]}>
      <Link {...link} to="/" activeOptions={{ exact: true, includeSearch: false }}>
        {t("app.playground")}
      </Link>
      <Link {...link} to="/runs">
        {t("app.runs")}
      </Link>
      <Link {...link} to="/figures">
        {t("app.figures")}
      </Link>
      <Link {...link} to="/evals">
        {t("app.evals")}
      </Link>
      <Link {...link} to="/settings">
        {t("app.settings")}
      </Link>
    </nav>
  );
}
