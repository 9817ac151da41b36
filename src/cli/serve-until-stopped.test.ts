/** The end of a server: a signal is a good one, an error that nobody caught is not. */
import { expect, test } from "vitest";
import { testContext } from "../../test/support/cli-context.ts";
import { FrogcomError } from "../core/errors.ts";
import { serveUntilStopped } from "./serve-until-stopped.ts";

function serving() {
  const { context, written } = testContext({});
  const ended: string[] = [];
  const logged: string[] = [];
  const end = (what: string) => async () => void ended.push(what);
  const composed = {
    app: { runs: { activeCount: () => 0 } },
    log: { logger: { error: (_: unknown, words?: string) => void logged.push(words ?? "") } },
    drain: end("runs"),
    cancelAll: () => void ended.push("cancelled"),
    close: end("composed"),
  };
  const stopped = serveUntilStopped({ ...context, server: { close: end("server") }, composed, drainMs: 1000 });
  return { ...context, stopped, written, ended, logged };
}

test("a signal ends it, and all is well", async () => {
  const { interrupts, stopped, written, ended } = serving();
  interrupts.signal();
  await stopped;
  expect(ended).toEqual(["runs", "server", "composed"]);
  expect(written.out + written.err).toContain("Stopped.");
});

test("the first error that nobody caught ends it in an orderly way, and is what it failed of", async () => {
  const { events, stopped, written, ended, logged } = serving();
  const first = new FrogcomError("cancelled", "the first one");
  events.onStrayError(first, true);
  events.onStrayError(new Error("what followed"), true);
  await expect(stopped).rejects.toMatchObject({ code: "internal", message: "the first one", cause: first });
  expect(ended.slice(-2)).toEqual(["server", "composed"]);
  expect(written.out + written.err).not.toContain("Stopped.");
  expect(logged).toEqual(["FrogcomError: the first one", "Error: what followed"]);
});

test("a promise that nobody waited for ends nothing", async () => {
  const { events, interrupts, stopped, logged } = serving();
  events.onStrayError(new Error("left alone"), false);
  expect(interrupts.first.aborted).toBe(false);
  interrupts.signal();
  await stopped;
  expect(logged).toEqual(["Error: left alone"]);
});
