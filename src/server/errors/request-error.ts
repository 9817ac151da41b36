/** Errors that only the server makes: refusals that speak both languages, and bodies with all that is wrong with them. */
import type { BodyError } from "../../config/validate-body.ts";
import { type ErrorCode, type ErrorDetails, FrogcomError } from "../../core/errors.ts";
import type { Language } from "../../core/languages.ts";

export class Refusal extends FrogcomError {
  readonly texts: Readonly<Record<Language, string>>;

  constructor(code: ErrorCode, texts: Readonly<Record<Language, string>>, details: ErrorDetails = {}) {
    super(code, texts.en, details);
    this.texts = texts;
  }
}

/** A body or query that breaks its schema, with every reason at once. */
export class InvalidRequest extends FrogcomError {
  readonly errors: readonly BodyError[];

  constructor(errors: readonly BodyError[], code: "request-invalid" | "json-invalid" = "request-invalid") {
    super(code, errors.map(sentenceOf).join("; "));
    this.errors = errors;
  }
}

/** `max_tokens: Input should be ...`, for shapes that have one message. What is wrong with JSON stands beside its message. */
function sentenceOf({ loc, msg, type, ctx }: BodyError): string {
  const place = loc.slice(1).join(".");
  const sentence = place === "" ? msg : `${place}: ${msg}`;
  return type === "json_invalid" ? `${sentence}: ${String(ctx?.["error"])}` : sentence;
}
