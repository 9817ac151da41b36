/** The caller's key: held for this tab alone, never in a cookie or an address. */

const PLACE = "frogcom-key";

interface Access {
  readonly key: string;
  /** The server asked for a key, or refused this one. */
  readonly isRefused: boolean;
}

let access: Access | undefined;
const listeners = new Set<() => void>();

export function currentAccess(): Access {
  access ??= { key: sessionStorage.getItem(PLACE) ?? "", isRefused: false };
  return access;
}

export function watchAccess(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export function takeKey(key: string): void {
  if (key === "") sessionStorage.removeItem(PLACE);
  else sessionStorage.setItem(PLACE, key);
  change({ key, isRefused: false });
}

export function noteRefusal(): void {
  change({ ...currentAccess(), isRefused: true });
}

function change(next: Access): void {
  access = next;
  for (const listener of listeners) listener();
}
