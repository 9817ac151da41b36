/** Takes secrets out of what goes into a log, by the names of their keys. */

const SECRET_KEY = /^(?:proxy-)?authorization$|cookie|password|secret|token$|api[-_]?key/i;

/** Levels that are looked into; what lies deeper, or in a circle, is not written at all. */
const MAX_DEPTH = 6;

type Fields = Record<string, unknown>;

/** The fields with `***` for everything under a secret's name; the same object when there is nothing to hide. */
export function redact(fields: Fields): Fields {
  return holdsSecret(fields, 0) ? redactFields(fields, 0) : fields;
}

function holdsSecret(value: unknown, depth: number): boolean {
  if (!isPlain(value)) return false;
  if (depth > MAX_DEPTH) return true;
  return Object.entries(value).some(([key, inner]) => SECRET_KEY.test(key) || holdsSecret(inner, depth + 1));
}

function redactFields(fields: object, depth: number): Fields {
  const redacted: Fields = {};
  for (const [key, value] of Object.entries(fields)) {
    redacted[key] = SECRET_KEY.test(key) ? "***" : redactValue(value, depth + 1);
  }
  return redacted;
}

function redactValue(value: unknown, depth: number): unknown {
  if (!isPlain(value)) return value;
  if (depth > MAX_DEPTH) return "***";
  return Array.isArray(value) ? value.map((inner) => redactValue(inner, depth + 1)) : redactFields(value, depth);
}

/** Errors, dates and the like are left to those who know how to print them. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Array.isArray(value);
}
