/** Whether the review is worth its tokens, in a sentence for those who got it and one for the shadow. */
import { useTranslation } from "react-i18next";
import type { StatsAnswer } from "../api/stats-wire.ts";
import { Conclusion } from "../app/conclusion.tsx";
import { useInLanguage } from "../texts/use-in-language.ts";

export function Worth({ recommendation }: Pick<StatsAnswer, "recommendation">) {
  const { t } = useTranslation();
  const inLanguage = useInLanguage();
  return (["answers", "shadow"] as const).map((place) => {
    const found = recommendation[place];
    return (
      found !== null && (
        <Conclusion key={place} finding={found.finding}>
          <b>{t(place === "answers" ? "figures.worthAnswers" : "figures.worthShadow")}</b> {inLanguage(found)}.
        </Conclusion>
      )
    );
  });
}
