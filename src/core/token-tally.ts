/** Adds up tokens by role and kind; what nobody told stays unknown. */
import type { RoleTokens, TokenKind } from "./stats.ts";
import { type Role, roles } from "./types.ts";

const tokenKinds: readonly TokenKind[] = ["promptTokens", "completionTokens", "cachedTokens"];

export class TokenTally {
  readonly #sums = { primary: unknownTokens(), secondary: unknownTokens() };
  #runsWithout = 0;

  add(usage: RoleTokens): void {
    for (const role of roles) for (const kind of tokenKinds) this.#addPart(role, kind, usage[role][kind]);
    if (spentTokens(usage) === null) this.#runsWithout++;
  }

  sums(): RoleTokens {
    return { primary: { ...this.#sums.primary }, secondary: { ...this.#sums.secondary } };
  }

  /** Runs of which some part was unknown. */
  get runsWithout(): number {
    return this.#runsWithout;
  }

  #addPart(role: Role, kind: TokenKind, tokens: number | null): void {
    if (tokens !== null) this.#sums[role][kind] = (this.#sums[role][kind] ?? 0) + tokens;
  }
}

/** Of both roles, prompts included; null when any part is unknown. */
export function spentTokens(usage: RoleTokens): number | null {
  return roles
    .flatMap((role) => [usage[role].promptTokens, usage[role].completionTokens])
    .reduce((sum, part) => (sum === null || part === null ? null : sum + part), 0);
}

function unknownTokens(): Record<TokenKind, number | null> {
  return { promptTokens: null, completionTokens: null, cachedTokens: null };
}
