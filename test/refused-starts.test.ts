/** What is wrong with the settings or the machine is said at the start: clear words, the right exit code, no stack trace. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it } from "vitest";
import { startBackend } from "./support/bad-backend.ts";
import { runCli, startProgram } from "./support/program.ts";

const server = "http://127.0.0.1:9/v1";

// prettier-ignore
const wrongSettings: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  ["rounds that are no number", { COMMUNICATION_ROUNDS: "many" }, 'COMMUNICATION_ROUNDS must be 0..10, got "many" (from the environment)'],
  ["a URL that is none", { LLM_BASE_URL: "localhost:8000" }, "LLM_BASE_URL"],
  ["a URL with a password", { LLM_BASE_URL: "http://user:secret@localhost/v1" }, "LLM_BASE_URL"],
  ["the address of a cloud's metadata", { LLM_BASE_URL: "http://169.254.169.254/v1" }, "LLM_BASE_URL"],
];

it.each(wrongSettings)("%s", async (_, env, words) => {
  const { code, stdout, stderr } = await runCli(["serve"], { env: { LLM_BASE_URL: server, API_PORT: "0", ...env } });
  expect([code, stdout]).toEqual([3, ""]);
  expect(stderr).toContain(words);
  expect(stderr).not.toContain("secret");
  expect(stderr.trimEnd().split("\n")).toHaveLength(3);
  expect(stderr).not.toMatch(/^\s+at /m);
});

it("all that is wrong is said at once", async () => {
  const { code, stderr } = await runCli(["serve"], {
    env: { COMMUNICATION_ROUNDS: "many", TOP_P: "2", API_PORT: "x" },
  });
  expect(code).toBe(3);
  for (const name of ["COMMUNICATION_ROUNDS", "TOP_P", "API_PORT"]) expect(stderr).toContain(name);
});

it("a busy port", async () => {
  const busy = createServer();
  await new Promise<void>((resolve) => busy.listen(0, "localhost", resolve));
  const { port } = busy.address() as AddressInfo;
  const { code, stderr } = await runCli(["serve"], { env: { LLM_BASE_URL: server, API_PORT: String(port) } });
  busy.close();
  expect(code).toBe(3);
  expect(stderr).toContain(String(port));
  expect(stderr).toContain("API_PORT");
  expect(stderr).not.toMatch(/^\s+at /m);
});

it("a model that the server does not have: the names of those it has, and never another one in silence", async () => {
  const backend = await startBackend();
  const env = { LLM_BASE_URL: backend.url, LLM_MODEL: "nobody", API_PORT: "0" };
  const { code, stderr } = await runCli(["serve"], { env });
  await backend.stop();
  expect(code).toBe(3);
  expect(stderr).toMatch(/"nobody" is not a model of .+, which has: A, B/);
});

it("a data folder that another FrogCom uses", async () => {
  const env = { LLM_BASE_URL: server, API_PORT: "0" };
  await using first = await startProgram({ env });
  const { code, stderr } = await runCli(["serve"], { env, folder: first.folder });
  expect(code).toBe(3);
  expect(stderr).toContain(`belongs to another FrogCom that runs (process ${first.pid})`);
  expect(stderr).not.toMatch(/^\s+at /m);
});

it("a data folder that cannot be made", async () => {
  const env = { LLM_BASE_URL: server, API_PORT: "0", DATA_DIR: "/dev/null/frogcom" };
  const { code, stderr } = await runCli(["serve"], { env });
  expect(code).toBe(1);
  expect(stderr).toContain("DATA_DIR");
  expect(stderr).not.toMatch(/^\s+at /m);
});

it("an unknown command or flag is a misuse: 2", async () => {
  for (const args of [["dance"], ["serve", "--dance"]]) {
    const { code, stdout, stderr } = await runCli(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("dance");
    expect(stderr).not.toMatch(/^\s+at /m);
  }
});
