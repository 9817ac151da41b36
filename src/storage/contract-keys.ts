/** What every store promises of keys, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { keyOf } from "../../test/support/access-key.ts";
import type { OnTrial } from "./contract-trial.ts";

export function testKeys({ store, reopen }: OnTrial): void {
  test("a key is what it was after a restart, the newest one first", async () => {
    const older = keyOf({ createdAt: 5.25, name: "Ключ \u0000 \ud83d\udc38" });
    const newer = keyOf({
      id: "b",
      role: "admin",
      createdAt: 6,
      expiresAt: 7,
      lastUsedAt: 8,
      limits: { runsPerMinute: 9, runsAtOnce: 1, tokensPerDay: 1_000_000, costPerDay: 0.5 },
    });
    await store().keepKey(older);
    await store().keepKey(newer);
    await reopen();
    expect(await store().readKeys()).toEqual([newer, older]);
  });

  test("a change of a key takes the place of what was", async () => {
    await store().keepKey(keyOf());
    await store().keepKey(keyOf({ lastUsedAt: 3 }));
    await store().keepKey(keyOf({ lastUsedAt: 3, revokedAt: 4 }));
    expect(await store().readKeys()).toEqual([keyOf({ lastUsedAt: 3, revokedAt: 4 })]);
  });
}
