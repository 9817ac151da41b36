/** Tests of the lookup that leads to no refused address. */
import type { LookupAddress } from "node:dns";
import { expect, test } from "vitest";
import { addressRefused, guardedLookup } from "./guarded-lookup.ts";

/** Looks a name up in a DNS that knows these addresses. */
function lookUp(addresses: string[], all: boolean): Promise<unknown> {
  const entries: LookupAddress[] = addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));
  const lookup = guardedLookup((_name, _options, callback) => callback(null, entries));
  return new Promise((resolve) => {
    lookup("host.example", { all }, (error, found, family) =>
      resolve(error ? error.code : family === undefined ? found : [found, family]),
    );
  });
}

test("a name that leads to a refused address is refused", async () => {
  expect(await lookUp(["169.254.169.254"], true)).toBe(addressRefused);
  expect(await lookUp(["169.254.169.254"], false)).toBe(addressRefused);
});

test("a name with other addresses leads to those alone", async () => {
  expect(await lookUp(["fe80::1", "10.0.0.1"], true)).toEqual([{ address: "10.0.0.1", family: 4 }]);
  expect(await lookUp(["fe80::1", "10.0.0.1"], false)).toEqual(["10.0.0.1", 4]);
});

test("a name that does not exist stays that", async () => {
  const lookup = guardedLookup((_name, _options, callback) =>
    callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), []),
  );
  const code = await new Promise((resolve) => lookup("nope.example", {}, (error) => resolve(error?.code)));
  expect(code).toBe("ENOTFOUND");
});
