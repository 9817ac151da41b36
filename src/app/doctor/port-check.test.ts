/** Whether a port is free, asked without keeping it. */
import { createServer } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isPortFree } from "./port-check.ts";

let other = createServer();
let port = 0;
beforeEach(async () => {
  other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const address = other.address();
  port = typeof address === "object" && address !== null ? address.port : 0;
});
afterEach(() => new Promise((resolve) => other.close(resolve)));

test.each(["127.0.0.1", "localhost"])("a port that somebody listens on is not free on %s", async (host) => {
  expect(await isPortFree(host, port)).toBe(false);
});

test("a free port stays free, however often it is asked about", async () => {
  await new Promise((resolve) => other.close(resolve));
  expect([await isPortFree("localhost", port), await isPortFree("localhost", port)]).toEqual([true, true]);
  other = createServer().listen(port, "127.0.0.1");
});

test("port 0 is always free", async () => {
  expect(await isPortFree("localhost", 0)).toBe(true);
});
