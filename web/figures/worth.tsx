/** Whether the review is worth its tokens, in a sentence for those who got it and one for the shadow. */
import { useTranslation } from "react-i18next";
import type { StatsAnswer } from "../api/stats-wire.ts";
import { useInLanguage } from "../texts/use-in-language.ts";
import styles from "./figures.module.css";

export function Worth({ recommendation }: Pick<StatsAnswer, "recommendation">) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  return (["answers", "shadow"] as const).map((place) => {
    const found = recommendation[place];
    return (
      found !== null && (
        <p key={place} className={styles["worth"]} data-finding={found.finding}>
          <b>{t(place === "answers" ? "figures.worthAnswers" : "figures.worthShadow")}</b> {inLanguage(found)}.
        </p>
      )
    );
  });
}
