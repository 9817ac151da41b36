/** The caller's key: held for this tab alone, never in a cookie or an address. */
import { createHeld } from "./held.ts";
import { keptInTab } from "./keeping.ts";

const PLACE = "frogcom-key";

interface Access {
  readonly key: string;
  /** The server asked for a key, or refused this one. */
  readonly isRefused: boolean;
}

const access = createHeld<Access>(() => ({ key: keptInTab.read(PLACE) ?? "", isRefused: false }));

export const { current: currentAccess, watch: watchAccess } = access;

export function takeKey(key: string): void {
  keptInTab.write(PLACE, key === "" ? null : key);
  access.set({ key, isRefused: false });
}

export function noteRefusal(): void {
  access.set({ ...currentAccess(), isRefused: true });
}
