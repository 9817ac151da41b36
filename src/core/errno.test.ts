import { expect, it } from "vitest";
import { errnoOf, whereMissing } from "./errno.ts";

const failure = (code: unknown) => Object.assign(new Error("it failed"), { code });

it("a failure of the operating system has a name, every other thing has none", () => {
  expect(errnoOf(failure("ENOSPC"))).toBe("ENOSPC");
  for (const other of [new Error("plain"), failure(7), { code: "ENOENT" }, "ENOENT", undefined])
    expect(errnoOf(other)).toBeUndefined();
});

it("what is not there counts as the value", () => {
  expect(whereMissing("nothing")(failure("ENOENT"))).toBe("nothing");
});

it("what is there and cannot be read is no missing thing: the very failure is thrown on", () => {
  const refused = failure("EACCES");
  expect(() => whereMissing("nothing")(refused)).toThrow(refused);
});
