import { expect, it } from "vitest";
import { readByteSize, writeByteSize } from "./byte-size.ts";

it.each([
  ["10MB", 10_485_760],
  ["512kb", 524_288],
  [" 1.5 GB ", 1_610_612_736],
  ["2M", 2_097_152],
  ["4096", 4096],
  ["7B", 7],
])("reads %j as %d bytes", (text, bytes) => {
  expect(readByteSize(text)).toBe(bytes);
});

it.each(["", "MB", "-1MB", "10 TB", "10MBB", "ten", "1,5MB"])("refuses %j", (text) => {
  expect(readByteSize(text)).toBeUndefined();
});

it.each([0, 1, 1023, 1024, 1536, 524_288, 10_485_760, 1_073_741_824])("reads back what it wrote for %d", (bytes) => {
  expect(readByteSize(writeByteSize(bytes))).toBe(bytes);
});

it("writes the largest whole unit", () => {
  expect([10_485_760, 524_288, 1500].map(writeByteSize)).toEqual(["10MB", "512KB", "1500"]);
});
