/** The pairs of models of an evaluation, as text. */

/** The pairs of models that gave the answers; one name where both roles had the same. */
export function pairsOf(models: readonly (readonly string[])[]): string {
  return models.map((pair) => [...new Set(pair)].join(" + ")).join("; ");
}
