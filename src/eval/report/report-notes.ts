/** What a reader of a report must know to read it right. */
import type { Bilingual } from "../../core/bilingual.ts";
import type { EvalReport } from "./make-report.ts";

const mixed: Bilingual = {
  en: "The answers come from different models: they cannot be compared. Begin anew with another --out.",
  ru: "Ответы даны разными моделями: их нельзя сравнивать. Начните заново с другим --out.",
};

const manyArms: Bilingual = {
  en: "The p values are of one comparison each: of many arms one may look good by chance.",
  ru: "Каждое p относится к одному сравнению: среди многих способов один может выглядеть хорошо случайно.",
};

/** From so many arms on the best one needs a word of caution. */
const MANY_ARMS = 4;

export function reportNotes({ extractedRows, models, arms, rows }: EvalReport): readonly Bilingual[] {
  return [
    ...(models.length > 1 ? [mixed] : []),
    ...(extractedRows > 0 ? [extracted(extractedRows, rows)] : []),
    ...(arms.filter(({ comparison }) => comparison !== undefined).length >= MANY_ARMS ? [manyArms] : []),
  ];
}

function extracted(count: number, rows: number): Bilingual {
  return {
    en: `The checks of ${count} of ${rows} rows were read from the request: strategies that read the same ones are flattered.`,
    ru: `Проверки ${count} из ${rows} строк прочитаны из запроса: стратегиям, которые читают те же, это льстит.`,
  };
}
