/** A page that needs nothing beside itself, no network and no script, and on which the reader chooses language and colours. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { Language } from "../../core/languages.ts";
import { both } from "./both.ts";
import { html, Html } from "./html.ts";
import { pageStyle } from "./style.ts";

const texts = {
  auto: { en: "as the system", ru: "как в системе" },
  light: { en: "light", ru: "светлая" },
  dark: { en: "dark", ru: "тёмная" },
} as const satisfies Record<string, Bilingual>;

/** It opens in this language. */
export function pageFrame(title: Bilingual, content: Html, language: Language): string {
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>FrogCom: ${title[language]}</title>
        <style>
          ${new Html(pageStyle)}
        </style>
      </head>
      <body>
        <main>${choices(language)} ${content}</main>
      </body>
    </html> `;
  return page.text;
}

/** Without a script: the style sheet looks at what is chosen. */
function choices(language: Language): Html {
  const checked = new Html("checked");
  const languages = (["en", "ru"] as const).map(
    (each) =>
      html`<label
        ><input type="radio" name="language" id="${each}" ${each === language ? checked : undefined} />
        ${{ en: "English", ru: "Русский" }[each]}</label
      >`,
  );
  const themes = (["auto", "light", "dark"] as const).map(
    (each) =>
      html`<label
        ><input type="radio" name="theme" id="${each}" ${each === "auto" ? checked : undefined} />
        ${both(texts[each])}</label
      >`,
  );
  return html`<div class="choices"><span>${languages}</span><span>${themes}</span></div>`;
}
