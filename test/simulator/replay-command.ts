/** How a simulation is played again. */

export function replayCommand(seed: number): string {
  return `npm run simulate -- --seed ${seed}`;
}
