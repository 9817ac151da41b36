/** How fast something grows. */

export interface Seen {
  readonly atMs: number;
  readonly value: number;
}

/** The slope of the least-squares line through what was seen, a minute. */
export function slopePerMinute(seen: readonly Seen[]): number {
  const points = seen.map(({ atMs, value }) => ({ x: atMs / 60_000, y: value }));
  const [x, y] = [meanOf(points.map((point) => point.x)), meanOf(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0) / spread;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
