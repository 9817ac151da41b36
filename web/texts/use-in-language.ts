/** A text that the server has in both languages, in the reader's. */
import { useTranslation } from "react-i18next";
import type { WireBilingual } from "../api/evals-wire.ts";

export function useInLanguage(): (texts: WireBilingual) => string {
  const { i18n } = useTranslation();
  return (texts) => texts[i18n.language === "ru" ? "ru" : "en"];
}
