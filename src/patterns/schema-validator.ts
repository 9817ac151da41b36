/** Judges JSON values by users' JSON schemas. The only file that knows ajv. */
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import { type Bilingual, bilingualError } from "../core/bilingual.ts";
import { FrogcomError } from "../core/errors.ts";
import type { JsonObject } from "../core/json.ts";
import type { SchemaValidator } from "../core/checks/ports.ts";
import { compileRegex } from "./linear-regex.ts";
import { inTime, LIMIT_MS } from "./time-limit.ts";

const MOST_PROBLEMS = 5;

/** Only judges schemas: it never gets to know one, so that no user's schema can stand for another. */
const judge = new Ajv2020({ strict: false });

export const schemaValidator: SchemaValidator = {
  problemsOf({ $schema: _dialect, ...schema }, value) {
    // The first judgement compiles the schema of schemas. Cut short by the limit, that would leave the judge broken for good.
    void judge.validateSchema({});
    const judged = inTime(() => problems(schema, value));
    if (judged === undefined) throw invalid(tooSlow);
    return judged.value;
  },
};

/** References can make a small schema cost more than anybody wants to wait. */
const tooSlow: Bilingual = {
  en: `it takes longer than ${LIMIT_MS / 1000} s; make it simpler`,
  ru: `проверка по ней занимает больше ${LIMIT_MS / 1000} с; упростите её`,
};

function problems(schema: JsonObject, value: unknown): readonly string[] {
  try {
    const isValid = compiled(schema);
    return isValid(value) === true ? [] : (isValid.errors ?? []).slice(0, MOST_PROBLEMS).map(wordsOf);
  } catch (error) {
    if (error instanceof FrogcomError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid({ en: reason, ru: reason }, error);
  }
}

/** To compile one takes milliseconds, and a run judges several texts by the same: those of the latest runs are kept. */
const MOST_KEPT = 100;
const kept = new Map<string, ValidateFunction>();

function compiled(schema: JsonObject): ValidateFunction {
  const key = JSON.stringify(schema);
  const known = kept.get(key);
  kept.delete(key);
  const isValid = known ?? compile(schema);
  kept.set(key, isValid);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return isValid;
}

function compile(schema: JsonObject): ValidateFunction {
  if (judge.validateSchema(schema) !== true) throw new Error(judge.errorsText(judge.errors, { dataVar: "schema" }));
  return newAjv().compile(schema);
}

/** A new one for each schema: an instance keeps what it has compiled. */
function newAjv(): Ajv2020 {
  const regExp = Object.assign((pattern: string) => compileRegex(pattern, ""), { code: "" });
  return new Ajv2020({
    allErrors: true,
    strict: false,
    meta: false,
    validateSchema: false,
    validateFormats: false,
    addUsedSchema: false,
    code: { regExp },
  });
}

function wordsOf({ instancePath, message = "" }: ErrorObject): string {
  return `${instancePath === "" ? "/" : instancePath} ${message}`;
}

function invalid({ en, ru }: Bilingual, cause?: unknown): FrogcomError {
  const words = { en: `The JSON schema cannot be used: ${en}.`, ru: `JSON-схему использовать нельзя: ${ru}.` };
  return bilingualError("check-invalid", words, {}, cause);
}
