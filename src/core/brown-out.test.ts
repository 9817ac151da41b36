/** When reviews are shed, and when no more. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { createBrownOut } from "./brown-out.ts";

it("reviews are shed from a half full line on, until it is nearly empty again", () => {
  let fill = 0;
  const isOn = createBrownOut(() => fill);
  const seen = [0, 0.49, 0.5, 1, 0.3, 0.126, 0.125, 0.3, 0.49, 0.5].map((now) => {
    fill = now;
    return isOn();
  });
  expect(seen).toEqual([false, false, true, true, true, true, false, false, false, true]);
});

it("a line that wavers between the two bounds changes nothing", () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.double({ min: 0.13, max: 0.49, noNaN: true })), (wasOn, fills) => {
      let fill = wasOn ? 1 : 0;
      const isOn = createBrownOut(() => fill);
      isOn();
      for (const now of fills) {
        fill = now;
        expect(isOn()).toBe(wasOn);
      }
    }),
  );
});
