/** The pair of models that a FrogCom has in force, as it tells it. */
import { bilingualError } from "../../core/bilingual.ts";
import type { CalibratedModel } from "../../core/calibration.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { listAt, textAt, valueAt } from "../../core/json.ts";
import { languages, type Language } from "../../core/languages.ts";

export interface NamedPair {
  readonly key: string;
  readonly goal: string;
  readonly primary: CalibratedModel;
  readonly secondary: CalibratedModel;
  readonly languages: readonly Language[];
}

/** Out of the answer of GET /v1/calibrations. Throws `no-model` while the models are not ready. */
export function readPair(answer: unknown): NamedPair {
  const pair = valueAt(answer, "pair");
  const key = textAt(pair, "key");
  if (key === undefined) throw notReady();
  const spoken = listAt(pair, "languages");
  return {
    key,
    goal: textAt(pair, "goal") ?? "",
    primary: modelAt(pair, "primary"),
    secondary: modelAt(pair, "secondary"),
    languages: languages.filter((language) => spoken.includes(language)),
  };
}

function modelAt(pair: unknown, role: "primary" | "secondary"): CalibratedModel {
  const model = valueAt(pair, role);
  return { model: textAt(model, "model") ?? "", place: textAt(model, "place") ?? "" };
}

function notReady(): FrogcomError {
  return bilingualError("no-model", {
    en: "The server has no models ready yet. `frogcom doctor` tells what is missing.",
    ru: "У сервера ещё нет готовых моделей. Чего не хватает, скажет `frogcom doctor`.",
  });
}
