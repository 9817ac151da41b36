import { expect, it } from "vitest";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";
import { isNumeral } from "./numeral.ts";

it.each(["5", "-0.5", ".5", "5.", "+1e3", "1E-3", " 12 "])("%j is a number", (text) => {
  expect(isNumeral(text)).toBe(true);
});

it.each(["", ".", "e3", "1e", "1.2.3", "0x10", "1 2", "Infinity"])("%j is none", (text) => {
  expect(isNumeral(text)).toBe(false);
});

it("a megabyte of digits is judged at once", () => {
  const before = threadCpuMs();
  for (const digits of ["1".repeat(1_000_000), `1.${"0".repeat(1_000_000)}`, " ".repeat(1_000_000)])
    expect(isNumeral(`${digits}x`)).toBe(false);
  expect(threadCpuMs() - before).toBeLessThan(500);
});
