import { describe, expect, it } from "vitest";
import { isDiskFull, lastWords, runProgram } from "./run-program.ts";

const node = (script: string): readonly string[] => [process.execPath, "-e", script];

describe("runProgram", () => {
  it("tells how a program ended and what it said on both streams", async () => {
    const { exitCode, output } = await runProgram(
      node("console.log('out'); console.error('err'); process.exitCode = 3"),
      { env: {} },
    );
    expect(exitCode).toBe(3);
    expect(output).toContain("out");
    expect(output).toContain("err");
  });

  it("keeps the end of a long output only", async () => {
    const { output } = await runProgram(node("console.log('x'.repeat(100000) + ' the end')"), { env: {} });
    expect(output.length).toBeLessThanOrEqual(8000);
    expect(output.trimEnd().endsWith("the end")).toBe(true);
  });

  it("gives the program exactly the environment that it is told", async () => {
    const { output } = await runProgram(node("console.log(process.env.FROG, process.env.HOME)"), {
      env: { FROG: "green" },
    });
    expect(output.trim()).toBe("green undefined");
  });

  it("says in the output why a program cannot be started", async () => {
    expect(await runProgram(["frogcom-no-such-program"], { env: {} })).toMatchObject({
      exitCode: null,
      output: expect.stringContaining("ENOENT"),
    });
  });

  it("kills the program when it is aborted, and rejects with the reason", async () => {
    const controller = new AbortController();
    const running = runProgram(node("setInterval(() => {}, 1000)"), { env: {}, signal: controller.signal });
    controller.abort(new Error("enough"));
    await expect(running).rejects.toThrow("enough");
    await expect(runProgram(node(""), { env: {}, signal: controller.signal })).rejects.toThrow("enough");
  });
});

describe("lastWords", () => {
  it.each([
    [
      "npm error code ENOTFOUND\nnpm error network request failed\nnpm error A complete log of this run can be found in: /x/_logs/y",
      "npm error network request failed",
    ],
    ["Collecting frog\nERROR: No matching distribution found\n\n", "ERROR: No matching distribution found"],
    ["all is well\nbye\n", "bye"],
    ["\n", "it said nothing"],
  ])("finds the line that tells most in %j", (output, words) => {
    expect(lastWords(output)).toBe(words);
  });
});

it.each([
  [Object.assign(new Error("write"), { code: "ENOSPC" }), true],
  ["ERROR: [Errno 28] No space left on device", true],
  [new Error("connect ECONNREFUSED"), false],
  [null, false],
])("knows a full disk: %s", (problem, isFull) => {
  expect(isDiskFull(problem)).toBe(isFull);
});
