/** Who changes settings, as the history tells it. */
import { expect, it } from "vitest";
import { type Caller, stranger } from "../edge/auth.ts";
import { changerOf } from "./changer.ts";

const anyone: Caller = { ...stranger, isKnown: true, mayConfigure: true };

it.each<[string, Partial<Caller>, object]>([
  ["anyone of a server without keys", {}, { way: "anyone" }],
  ["the key of the settings", { isAdmin: true }, { way: "admin" }],
  ["a key that was made, by its name", { isAdmin: true, keyName: "ops" }, { way: "key", name: "ops" }],
  ["the command line of the machine's owner", { isAdmin: true, isLocal: true }, { way: "command-line" }],
])("%s is told as such", (_, caller, author) => {
  expect(changerOf({ ...anyone, ...caller })).toEqual({ isAdmin: caller.isAdmin === true, author });
});

it("who may change nothing is refused", () => {
  expect(() => changerOf({ ...stranger, isKnown: true })).toThrow(
    expect.objectContaining({ code: "admin-key-needed" }),
  );
});
