/** The launcher on a Node that cannot read the sources: one sentence with the cure, and nothing else. */
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const launcher = resolve(import.meta.dirname, "../bin/frogcom.js");
const pretendsToBe = (version: string): string =>
  `data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"${version}"}})`;

test.each(["18.20.8", "20.20.2", "23.11.1"])("Node %s is told what to do, in one line", async (version) => {
  const { code, output } = await runCommand(process.execPath, ["--import", pretendsToBe(version), launcher]);
  expect(code).toBe(1);
  expect(output).toMatch(new RegExp(`^FrogCom needs Node 24 or newer, but this is Node ${version} .*npm start.*\n$`));
});
