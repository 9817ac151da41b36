/** Running a tool: what it printed, how it ended, and that a missing one is a failure and no exception. */
import { expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

test("both outputs and the exit code come back", async () => {
  const script = 'console.log("out"); console.error("err"); process.exit(3)';
  const { code, output } = await runCommand(process.execPath, ["-e", script]);
  expect(code).toBe(3);
  expect(output).toContain("out\n");
  expect(output).toContain("err\n");
});

test("a command that does not exist fails with the reason", async () => {
  const { code, output } = await runCommand("frogcom-has-no-such-tool", []);
  expect(code).toBe(1);
  expect(output).toContain("ENOENT");
});

test("a killed command has failed", async () => {
  expect((await runCommand(process.execPath, ["-e", 'process.kill(process.pid, "SIGKILL")'])).code).toBe(1);
});

test("the project's tools are found first, and a folder of the caller before them", async () => {
  const printPath = ["-e", "console.log(process.env.PATH)"];
  const { output } = await runCommand(process.execPath, printPath, { env: { PATH: "/first" } });
  expect(output).toMatch(/^\/first:.*\/node_modules\/\.bin:/);
  const { output: plain } = await runCommand(process.execPath, printPath, { env: { PATH: "" } });
  expect(plain).toMatch(/^\/.*\/node_modules\/\.bin:/);
});
