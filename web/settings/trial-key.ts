/** A key that was typed for a trial, and the one server that it is for. */

export interface TrialKey {
  readonly origin: string;
  readonly key: string;
}

export function keyFor(address: string, key: string): TrialKey {
  return { origin: originOf(address), key };
}

/** The key, as long as the address is still one of its server; empty = none. */
export function keyAt(address: string, { origin, key }: TrialKey): string {
  return originOf(address) === origin ? key : "";
}

/** What is no address yet is like nothing but itself. */
function originOf(address: string): string {
  return URL.parse(address)?.origin ?? address;
}
