/** What callers wish, and how much. */
import { expect, it } from "vitest";
import { readWishes } from "./wishes.ts";

it.each([
  [undefined, [{ name: "", weight: 1 }]],
  ["br", [{ name: "br", weight: 1 }]],
  [
    "GZIP;q=0.5, br ; level=1 ; Q=0.9",
    [
      { name: "gzip", weight: 0.5 },
      { name: "br", weight: 0.9 },
    ],
  ],
  ["br;q=0.000", [{ name: "br", weight: 0 }]],
  [
    "ru;q=many,en;q=",
    [
      { name: "ru", weight: 0 },
      { name: "en", weight: 0 },
    ],
  ],
])("%j is %j", (header, wishes) => expect(readWishes(header)).toEqual(wishes));

it("what stands behind a thousand characters is not looked at", () => {
  expect(readWishes(`${"a,".repeat(500)}b`)).toHaveLength(501);
  expect(readWishes(`${"a,".repeat(500)}b`).at(-1)).toEqual({ name: "", weight: 1 });
});
