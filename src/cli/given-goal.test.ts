import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { testContext } from "../../test/support/cli-context.ts";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { goalOrFile } from "./given-goal.ts";

let folder = "";
beforeEach(() => (folder = tempFolder()));

const goalOf = (given: string): string => goalOrFile(testContext({ workingDir: folder }).context, given);

test("a goal is a text, what a file holds, or a name in its one spelling", () => {
  writeFileSync(join(folder, "goal.txt"), "Find typos.\n");
  writeFileSync(join(folder, "named.txt"), "@Additions\n");
  expect(["Find errors.", "goal.txt", "@Additions", "named.txt"].map(goalOf)).toEqual([
    "Find errors.",
    "Find typos.",
    "@additions",
    "@additions",
  ]);
});

test("a name is a name, whatever files there are, and an unknown one is refused with the known ones", () => {
  writeFileSync(join(folder, "@default"), "Something else.");
  expect(goalOf("@default")).toBe("@default");
  expect(() => goalOf("@nobody")).toThrow(/No goal is called @nobody\. There are @default/);
});
