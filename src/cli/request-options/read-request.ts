/** The one place that makes requests of what the user says: reads the values, and lays them where the API expects them. */
import { type JsonShape, shapeOf } from "../../config/json-shape.ts";
import { expectedOf, readValue } from "../../config/read-value.ts";
import { type Bilingual, bilingualError, inBoth } from "../../core/bilingual.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { isJsonObject, type JsonObject } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";
import { generateSchema } from "../../server/requests/generate-request.ts";
import type { Given } from "../command.ts";
import { wholeModelName } from "../model-name.ts";
import type { ShownSetting } from "../shown-settings.ts";
import { isRequestOption, type RequestOptionName, requestOptions } from "./table.ts";

type RequestValue = string | number | boolean | readonly string[];

/** What the user decided, checked; all else is as the settings say. */
export type RequestValues = Readonly<Partial<Record<RequestOptionName, RequestValue>>>;

/** Throws `request-malformed` with everything that is wrong. */
export function readRequestValues({ options, lists }: Omit<Given, "arguments">): RequestValues {
  const problems: Bilingual[] = [];
  const values: Partial<Record<RequestOptionName, RequestValue>> = {};
  for (const [name, text] of Object.entries(options)) {
    if (!isRequestOption(name)) continue;
    const reading = readRequestValue(name, text, flagOf(name));
    if (reading.ok) values[name] = reading.value;
    else problems.push(reading.problem);
  }
  for (const [name, texts] of Object.entries(lists)) if (isRequestOption(name)) values[name] = texts;
  if (problems.length > 0) throw refusal(problems);
  return values;
}

type ValueReading =
  | { readonly ok: true; readonly value: string | number | boolean }
  | { readonly ok: false; readonly problem: Bilingual };

/** One value out of its text; what is wrong is said of `shownName`: `--rounds` or `/rounds`. */
export function readRequestValue(name: RequestOptionName, text: string, shownName: string): ValueReading {
  const declaration = { ...requestOptions[name], schema: schemaAt(requestOptions[name].place) };
  const reading = readValue(declaration, text);
  const value = reading.ok ? reading.value : undefined;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return { ok: true, value };
  const given = JSON.stringify(text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}...`);
  const expected = expectedOf(declaration);
  const en = `${shownName} must be ${expected.en}, got ${given}`;
  const ru = `недопустимое значение ${shownName}: ${given}; должно быть: ${expected.ru}`;
  return { ok: false, problem: { en, ru } };
}

const LONGEST_SHOWN = 80;

/** The values of a request with the API's name for its model. */
export function withWholeModelName(values: RequestValues, settings: readonly ShownSetting[]): RequestValues {
  return values.model === undefined ? values : { ...values, model: wholeModelName(String(values.model), settings) };
}

/** The body of POST /generate. */
export function bodyOf(values: RequestValues, messages: readonly Message[]): JsonObject {
  return { messages, ...fieldsOf(values) };
}

/** What the values say in the body of any request that takes them. */
export function fieldsOf(values: RequestValues): JsonObject {
  return Object.entries(values).reduce<JsonObject>(
    (body, [name, value]) => (isRequestOption(name) ? putAt(body, requestOptions[name].place, value) : body),
    {},
  );
}

/** What the API accepts at a place of the body. */
function schemaAt(place: readonly string[]): JsonShape {
  return place.reduce<JsonShape>((shape, key) => shape.properties?.[key] ?? {}, shapeOf(generateSchema));
}

function putAt(body: JsonObject, [key, ...rest]: readonly string[], value: unknown): JsonObject {
  if (key === undefined) return body;
  const inner = body[key];
  return { ...body, [key]: rest.length === 0 ? value : putAt(isJsonObject(inner) ? inner : {}, rest, value) };
}

function flagOf(name: RequestOptionName): string {
  return /(?<!-)--[a-z-]+(?= |$)/.exec(requestOptions[name].flags)?.[0] ?? name;
}

function refusal(problems: readonly Bilingual[]): FrogcomError {
  const cure = {
    en: "`frogcom ask --help` has all options with their values",
    ru: "все параметры и их значения — в `frogcom ask --help`",
  };
  const words = inBoth((language) => problems.map((problem) => problem[language]).join("; "));
  return bilingualError("request-malformed", words, { cure });
}
