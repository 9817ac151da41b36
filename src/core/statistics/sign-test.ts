/** The exact sign test: how likely so uneven a split is when both sides are equally good. */

/**
 * The two-sided p value of the binomial test of one half; ties are left out before. Of the pairs that were fixed and
 * those that were broken it is McNemar's exact test.
 */
export function signTest(wins: number, losses: number): number {
  const pairs = wins + losses;
  const fewer = Math.min(wins, losses);
  if (fewer * 2 === pairs) return 1;
  // From the likeliest term down, each as a share of it, so that nothing overflows and what underflows does not matter.
  let term = 1;
  let sum = 0;
  for (let count = fewer; count >= 0 && term > 0; count--) {
    sum += term;
    term *= count / (pairs - count + 1);
  }
  return Math.min(1, 2 * sum * Math.exp(logChoose(pairs, fewer) - pairs * Math.LN2));
}

function logChoose(all: number, chosen: number): number {
  let log = 0;
  for (let index = 1; index <= chosen; index++) log += Math.log((all - chosen + index) / index);
  return log;
}
