/** How far an evaluation is, and how long it will still take. */

export interface EvalProgressState {
  readonly done: number;
  readonly total: number;
  readonly failures: number;
  /** Undefined until the first answer. */
  readonly leftMs: number | undefined;
}

export class EvalProgress {
  readonly #missing: Map<string, number>;
  readonly #lanes: number;
  readonly #total: number;
  readonly #spent = new Map<string, { count: number; ms: number }>();
  #done = 0;
  #failures = 0;

  constructor(missing: ReadonlyMap<string, number>, lanes: number) {
    this.#missing = new Map(missing);
    this.#lanes = lanes;
    this.#total = [...missing.values()].reduce((sum, count) => sum + count, 0);
  }

  answered(arm: string, ms: number): void {
    const spent = this.#spent.get(arm) ?? { count: 0, ms: 0 };
    this.#spent.set(arm, { count: spent.count + 1, ms: spent.ms + ms });
    this.#missing.set(arm, Math.max(0, (this.#missing.get(arm) ?? 0) - 1));
    this.#done++;
  }

  failed(): void {
    this.#failures++;
  }

  state(): EvalProgressState {
    return { done: this.#done, total: this.#total, failures: this.#failures, leftMs: this.#leftMs() };
  }

  /** Arms differ in their cost: what is missing of each counts at its own pace, of an arm without an answer at that of the others. */
  #leftMs(): number | undefined {
    if (this.#done === 0) return undefined;
    const all = [...this.#spent.values()];
    const usual = all.reduce((sum, { ms }) => sum + ms, 0) / this.#done;
    const left = [...this.#missing].reduce((sum, [arm, count]) => {
      const spent = this.#spent.get(arm);
      return sum + count * (spent === undefined ? usual : spent.ms / spent.count);
    }, 0);
    return left / this.#lanes;
  }
}
