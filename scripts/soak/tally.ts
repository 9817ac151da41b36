/** Counts of what came of requests, and the first words of what should not have come. */

const MOST_PROBLEMS = 20;

export class Tally {
  readonly problems: string[] = [];
  readonly #counts = new Map<string, number>();

  count(kind: string | number): void {
    this.#counts.set(`${kind}`, (this.#counts.get(`${kind}`) ?? 0) + 1);
  }

  complain(problem: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }

  forget(): void {
    this.#counts.clear();
    this.problems.length = 0;
  }

  /** `200: 15, left: 2`, in the order of the alphabet. */
  told(): string {
    const counts = [...this.#counts].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return counts.map(([kind, count]) => `${kind}: ${count}`).join(", ");
  }
}
