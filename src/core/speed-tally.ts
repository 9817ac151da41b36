/** Adds up how fast models write, by role: the tokens that they wrote by the time that their calls took. */
import type { RunSample } from "./stats.ts";
import { type Role, roles } from "./types.ts";

export class SpeedTally {
  readonly #written = { primary: { tokens: 0, ms: 0 }, secondary: { tokens: 0, ms: 0 } };

  /** A role whose tokens or times are not all known would make the models look slower or faster than they are. */
  add({ usage, writingMs }: Pick<RunSample, "usage" | "writingMs">): void {
    for (const role of roles) {
      const [tokens, ms] = [usage[role].completionTokens, writingMs[role]];
      if (tokens === null || ms === null || ms <= 0) continue;
      this.#written[role].tokens += tokens;
      this.#written[role].ms += ms;
    }
  }

  /** Tokens in a second; null = unknown. */
  speeds(): Readonly<Record<Role, number | null>> {
    const speedOf = (role: Role): number | null => {
      const { tokens, ms } = this.#written[role];
      return ms === 0 ? null : (1000 * tokens) / ms;
    };
    return { primary: speedOf("primary"), secondary: speedOf("secondary") };
  }
}
