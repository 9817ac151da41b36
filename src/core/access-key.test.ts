/** Whether a key still opens the door. */
import { describe, expect, it } from "vitest";
import { keyOf } from "../../test/support/access-key.ts";
import { ownerOfKey, stateOfKey } from "./access-key.ts";

describe("a key", () => {
  it.each([
    ["active", {}],
    ["active", { expiresAt: 1001 }],
    ["expired", { expiresAt: 1000 }],
    ["revoked", { revokedAt: 5 }],
    ["revoked", { revokedAt: 5, expiresAt: 6 }],
  ] as const)("is %s with %j at 1000", (state, changes) => {
    expect(stateOfKey(keyOf(changes), 1000)).toBe(state);
  });

  it("owns runs under a name that neither its text nor its digest can be read from", () => {
    const key = keyOf();
    expect(ownerOfKey(key)).toBe(`key-${key.id}`);
  });
});
