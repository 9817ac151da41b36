/** Joined signals: whose reason counts, and that nobody is left listening. */
import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { joinSignals } from "./join-signals.ts";

function twoControllers() {
  const [client, server] = [new AbortController(), new AbortController()];
  const listeners = (): number =>
    [client, server].reduce((sum, { signal }) => sum + getEventListeners(signal, "abort").length, 0);
  return { client, server, listeners, join: () => joinSignals(client.signal, server.signal) };
}

test.each(["client", "server"] as const)("the joined signal aborts with the reason of the %s, once", (who) => {
  const { join, ...pair } = twoControllers();
  const { signal } = join();
  expect(signal.aborted).toBe(false);
  pair[who].abort("first");
  pair.client.abort("second");
  pair.server.abort("second");
  expect(signal.reason).toBe("first");
});

test("what is aborted already aborts the joined signal at once", () => {
  const { server, join, listeners } = twoControllers();
  server.abort("stopped");
  expect(join().signal).toMatchObject({ aborted: true, reason: "stopped" });
  expect(listeners()).toBe(0);
});

test("nobody listens any more after an abort, nor after the end of its use", () => {
  const { client, join, listeners } = twoControllers();
  {
    using joined = join();
    expect([listeners(), joined.signal.aborted]).toEqual([2, false]);
  }
  expect(listeners()).toBe(0);
  const { signal } = join();
  client.abort();
  expect([listeners(), signal.aborted]).toEqual([0, true]);
});

test("what was disposed of hears nothing more", () => {
  const { client, join } = twoControllers();
  const joined = join();
  joined[Symbol.dispose]();
  client.abort("late");
  expect(joined.signal.aborted).toBe(false);
});
