/** Two commands on one OUT: the second is refused, and what a killed one left behind keeps nobody out. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tempFolder } from "../../../test/support/temp-folder.ts";
import { ownOutput } from "./own-output.ts";

test("an output has one owner at a time, and the second is told who it is", () => {
  const path = join(tempFolder(), "out.jsonl");
  using _ = ownOutput(path);
  expect(() => ownOutput(path)).toThrow(
    expect.objectContaining({
      code: "request-malformed",
      message: expect.stringContaining(`(process ${process.pid}) is at work on ${path}. Wait`),
    }),
  );
});

test("nothing of it stays behind, and the next one gets it", () => {
  const folder = tempFolder();
  const path = join(folder, "out.jsonl");
  ownOutput(path)[Symbol.dispose]();
  expect(readdirSync(folder)).toEqual([]);
  ownOutput(path)[Symbol.dispose]();
});

test("files that a killed owner left keep nobody out", () => {
  const path = join(tempFolder(), "out.jsonl");
  for (const end of ["lock", "owner"]) writeFileSync(`${path}.${end}`, "");
  using owner = ownOutput(path);
  expect(owner).toBeDefined();
});
