/** The languages that a check can name and tell apart, and the words that people call them by. */
import type { Bilingual } from "../bilingual.ts";

interface KnownLanguage {
  /** ISO 639-1. */
  readonly code: string;
  readonly name: Bilingual;
}

/** One line each: code, English name, Russian name. */
const table = `
ar Arabic арабский
be Belarusian белорусский
bg Bulgarian болгарский
bn Bengali бенгальский
cs Czech чешский
da Danish датский
de German немецкий
el Greek греческий
en English английский
es Spanish испанский
et Estonian эстонский
fa Persian персидский
fi Finnish финский
fr French французский
gu Gujarati гуджарати
he Hebrew иврит
hi Hindi хинди
hu Hungarian венгерский
hy Armenian армянский
id Indonesian индонезийский
it Italian итальянский
ja Japanese японский
ka Georgian грузинский
kk Kazakh казахский
kn Kannada каннада
ko Korean корейский
lt Lithuanian литовский
lv Latvian латышский
ml Malayalam малаялам
mr Marathi маратхи
ne Nepali непальский
nl Dutch нидерландский
no Norwegian норвежский
pa Punjabi панджаби
pl Polish польский
pt Portuguese португальский
ro Romanian румынский
ru Russian русский
sr Serbian сербский
sv Swedish шведский
sw Swahili суахили
ta Tamil тамильский
te Telugu телугу
th Thai тайский
tr Turkish турецкий
uk Ukrainian украинский
ur Urdu урду
vi Vietnamese вьетнамский
zh Chinese китайский
`;

export const knownLanguages: readonly KnownLanguage[] = table
  .trim()
  .split("\n")
  .map((line) => {
    const [code = "", en = "", ru = ""] = line.split(" ");
    return { code, name: { en, ru } };
  });

/** The code itself where the language is not known. */
export function languageName(code: string): Bilingual {
  return knownLanguages.find((language) => language.code === code)?.name ?? { en: code, ru: code };
}
