/** Moves texts that would lie on one another down, so that all of them can be read. */

interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly width: number;
  readonly top: number;
}

/** From the uppermost down; `height` is that of a line. */
export function apart(texts: readonly PlacedText[], height: number): readonly PlacedText[] {
  const placed: PlacedText[] = [];
  for (const text of texts.toSorted((one, other) => one.top - other.top)) {
    let { top } = text;
    for (const other of placed)
      if (overlap(text, other) && Math.abs(other.top - top) < height) top = other.top + height;
    placed.push({ ...text, top });
  }
  return placed;
}

function overlap(one: PlacedText, other: PlacedText): boolean {
  return one.left < other.left + other.width && other.left < one.left + one.width;
}
