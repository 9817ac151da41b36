/** What becomes of one setting: its name, the old value struck out, the new one marked. */
import { useTranslation } from "react-i18next";
import styles from "./settings.module.css";

interface ValueDiffProps {
  readonly name: string;
  /** Nothing = not set, here and below. */
  readonly was: string;
  readonly becomes: string;
}

export function ValueDiff({ name, was, becomes }: ValueDiffProps) {
  const { t } = useTranslation();
  return (
    <>
      <span className={styles["name"]}>{name}</span>: {t("settings.was")} <del>{was || t("settings.unset")}</del>{" "}
      {t("settings.becomes")} <ins>{becomes || t("settings.unset")}</ins>
    </>
  );
}
