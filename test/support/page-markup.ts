/** Parts of the page as the markup that they are first drawn as, in either language, before any answer of the server. */
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createInstance } from "i18next";
import { createElement, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import type { Language } from "../../src/core/languages.ts";
import en from "../../web/texts/en.json" with { type: "json" };
import ru from "../../web/texts/ru.json" with { type: "json" };

export function markupOf(part: ReactNode, language: Language = "en"): string {
  const i18n = createInstance({
    lng: language,
    resources: { en: { translation: en }, ru: { translation: ru } },
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  void i18n.init();
  const inLanguage = createElement(I18nextProvider, { i18n }, part);
  const asking = createElement(QueryClientProvider, { client: new QueryClient() }, inLanguage);
  return renderToStaticMarkup(createElement(MantineProvider, null, asking));
}
