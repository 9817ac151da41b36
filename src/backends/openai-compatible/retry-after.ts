/** Reads when a server wants to be asked again. */

interface RetryHeaders {
  readonly retryAfter: string | undefined;
  readonly retryAfterMs: string | undefined;
}

/** Milliseconds from `retry-after-ms` (OpenAI's), or from `retry-after` in seconds or as an HTTP date; junk is undefined. */
export function readRetryAfter(headers: RetryHeaders, now: number): number | undefined {
  if (headers.retryAfterMs !== undefined && isNumber(headers.retryAfterMs)) return Number(headers.retryAfterMs);
  const { retryAfter } = headers;
  if (retryAfter === undefined) return undefined;
  if (isNumber(retryAfter)) return Number(retryAfter) * 1000;
  // Date.parse takes "-1, banana" for a date of 2001; an HTTP date begins with the name of a day.
  const at = /^[A-Z][a-z]{2,8},? /.test(retryAfter) ? Date.parse(retryAfter) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

function isNumber(text: string): boolean {
  return /^\s*\d{1,12}(?:\.\d+)?\s*$/.test(text);
}
