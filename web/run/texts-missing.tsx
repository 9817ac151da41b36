/** Stands where a text would, of a run whose texts are not kept. */
import { useTranslation } from "react-i18next";
import styles from "./run.module.css";

export function TextsMissing() {
  const { t } = useTranslation();
  return <p className={styles["waiting"]}>{t("detail.textsMissing")}</p>;
}
