/** Numbers of bytes for people. */

/** `98 MB`; decimal units, as downloads are counted. */
export function byteWords(bytes: number): string {
  // What rounds up to a thousand is one of the next unit.
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  if (bytes < 999_500_000) return `${Math.round(bytes / 1_000_000)} MB`;
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`;
}
