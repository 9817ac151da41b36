/** Reads and writes sizes such as `10MB`. */

const UNITS = { GB: 1024 ** 3, MB: 1024 ** 2, KB: 1024, B: 1 } as const;

/** Bytes of `10MB`, `512kb`, `1.5 GB`, `2M` or plain `4096`; `undefined` when the text is no size. 1 KB = 1024 bytes. */
export function readByteSize(text: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+(?:\.\d+)?)\s*([kmg]?b?)$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return undefined;
  const factor = Object.entries(UNITS).find(([name]) => name.startsWith(unit.toUpperCase() || "B"))?.[1] ?? 1;
  return Math.round(Number(digits) * factor);
}

/** The size in its largest whole unit, e.g. `10MB`; `readByteSize` reads it back exactly. */
export function writeByteSize(bytes: number): string {
  const [unit, factor] = Object.entries(UNITS).find(([, size]) => bytes >= size && bytes % size === 0) ?? ["B", 1];
  return unit === "B" ? String(bytes) : `${bytes / factor}${unit}`;
}
