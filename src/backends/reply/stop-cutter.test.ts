/** Tests of the end at a stop sequence. */
import { expect, test } from "vitest";
import { StopCutter } from "./stop-cutter.ts";

function cut(pieces: readonly string[], stops: readonly string[]): string {
  const cutter = new StopCutter(stops);
  return pieces.map((piece) => cutter.push(piece)).join("") + cutter.flush();
}

test.each([
  ["Kermit.\n\nUser: and", ["\nUser:", "\nAssistant:"], "Kermit.\n"],
  ["Kermit.\nUse", ["\nUser:"], "Kermit.\nUse"],
  ["a\n\n\nUser:", ["\n\nUser:"], "a\n"],
  ["one END two STOP", ["STOP", "END"], "one "],
  ["no stop here", [], "no stop here"],
  ["empty stops are none", [""], "empty stops are none"],
])("%j with stops %j is %j, at whatever characters it is cut", (text, stops, expected) => {
  expect(cut([text], stops)).toBe(expected);
  expect(cut([...text], stops)).toBe(expected);
});

test("text that cannot begin a stop sequence is let through at once", () => {
  const cutter = new StopCutter(["\nUser:"]);
  expect(cutter.push("Hello")).toBe("Hello");
  expect(cutter.push("\nUs")).toBe("");
  expect(cutter.push("eful")).toBe("\nUseful");
});
