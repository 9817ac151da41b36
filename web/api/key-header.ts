/** The caller's key as a header. */

/** As the bytes of UTF-8, as other clients send a key: fetch takes no wider characters. Undefined = it can be no key. */
export function keyHeader(key: string): string | undefined {
  if (/\p{Cc}/u.test(key)) return undefined;
  return `Bearer ${String.fromCharCode(...new TextEncoder().encode(key))}`;
}
