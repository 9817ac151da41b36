/** Tests of the breaker, on a clock that the test moves. */
import { expect, test } from "vitest";
import { type ErrorCode, FrogcomError } from "../core/errors.ts";
import { collectChunks, someCall } from "../../test/support/collect-chunks.ts";
import { type ScriptedReply, scriptedBackend } from "../../test/support/scripted-backend.ts";
import { type BreakerBackend, withBreaker } from "./breaker.ts";

const failure = (code: ErrorCode = "backend-unreachable") => new FrogcomError(code, "nothing listens there");
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

function breaking(replies: readonly ScriptedReply[]) {
  const clock = { ms: 0 };
  const inner = scriptedBackend(replies, "lab");
  const backend = withBreaker(inner, { now: () => clock.ms });
  return { backend, inner, clock };
}

async function callTimes(backend: BreakerBackend, count: number): Promise<(string | undefined)[]> {
  const codes: (string | undefined)[] = [];
  for (let i = 0; i < count; i++) codes.push((await collectChunks(backend)).error?.code);
  return codes;
}

test("five failures in a row open it, and then calls fail at once, saying why", async () => {
  const { backend, inner } = breaking(times(5, failure()));
  await callTimes(backend, 5);
  expect(backend.breaker()).toMatchObject({ status: "open", cause: { message: "nothing listens there" } });
  const { error } = await collectChunks(backend);
  expect(error).toMatchObject({ code: "backend-down", details: { retryAfterMs: 5000 } });
  expect(error?.message).toBe(
    "The backend lab is down and is not asked for the moment. The last failure: nothing listens there",
  );
  expect(inner.calls).toHaveLength(5);
});

test("a hundred calls that fail together count once, and five moments of failure open it", async () => {
  const { backend } = breaking(times(500, failure()));
  const together = (): Promise<unknown> => Promise.all(times(100, backend).map((each) => collectChunks(each)));
  for (let moment = 1; moment <= 4; moment++) await together();
  expect(backend.breaker().status).toBe("closed");
  await together();
  expect(backend.breaker().status).toBe("open");
});

test("a success in between starts the count anew", async () => {
  const { backend } = breaking([...times(4, failure()), "fine", ...times(4, failure())]);
  await callTimes(backend, 9);
  expect(backend.breaker().status).toBe("closed");
});

test.each([
  "backend-refused-key",
  "backend-unknown-model",
  "context-exceeded",
  "backend-rate-limited",
  "answer-empty",
] as const)("%s never opens it", async (code) => {
  const { backend } = breaking(times(9, failure(code)));
  expect(await callTimes(backend, 9)).toEqual(times(9, code));
});

test.each<ErrorCode>(["cancelled", "budget-spent", "review-deadline"])(
  "calls that end by %s count neither way",
  async (code) => {
    const { backend } = breaking([...times(4, failure()), failure(code), failure()]);
    await callTimes(backend, 6);
    expect(backend.breaker().status).toBe("open");
  },
);

test("after 5 s one call probes while others still fail, and its success closes it", async () => {
  const { promise: slowAnswer, resolve: answer } = Promise.withResolvers<string>();
  const { backend, clock, inner } = breaking([...times(5, failure()), () => slowAnswer, "fine"]);
  await callTimes(backend, 5);
  clock.ms = 4999;
  expect(await callTimes(backend, 1)).toEqual(["backend-down"]);
  clock.ms = 5000;
  const probe = collectChunks(backend);
  expect(backend.breaker().status).toBe("probing");
  expect(await callTimes(backend, 1)).toEqual(["backend-down"]);
  answer("back");
  expect((await probe).text).toBe("back");
  expect(backend.breaker()).toEqual({ status: "closed" });
  expect(await callTimes(backend, 1)).toEqual([undefined]);
  expect(inner.calls).toHaveLength(7);
});

test("a probe that hangs holds up nobody: another one goes every 1.5 s, and the first that is answered closes it", async () => {
  const hanging = (): Promise<string> => new Promise(() => undefined);
  const { backend, clock, inner } = breaking([...times(5, failure()), hanging, hanging, "back"]);
  await callTimes(backend, 5);
  for (const due of [5000, 6500]) {
    clock.ms = due - 1;
    expect(await callTimes(backend, 1)).toEqual(["backend-down"]);
    clock.ms = due;
    void collectChunks(backend);
    expect((await collectChunks(backend)).error?.details.retryAfterMs).toBe(1500);
    expect(backend.breaker().status).toBe("probing");
  }
  clock.ms = 8000;
  expect((await collectChunks(backend)).text).toBe("back");
  expect(backend.breaker()).toEqual({ status: "closed" });
  expect(inner.calls).toHaveLength(8);
});

test("probes that hung and fail one after the other hold up no later one", async () => {
  const first = Promise.withResolvers<string>();
  const { backend, clock } = breaking([...times(5, failure()), () => first.promise, failure(), "fine"]);
  await callTimes(backend, 5);
  clock.ms = 5000;
  const slow = collectChunks(backend);
  clock.ms = 6500;
  expect(await callTimes(backend, 1)).toEqual(["backend-unreachable"]);
  clock.ms = 7900;
  first.reject(failure("backend-timeout"));
  expect((await slow).error?.code).toBe("backend-timeout");
  expect(backend.breaker()).toMatchObject({ status: "open", cause: { code: "backend-timeout" } });
  clock.ms = 8000;
  expect(await callTimes(backend, 1)).toEqual([undefined]);
});

test("after a failed probe the next one comes within 2 s", async () => {
  const { backend, clock } = breaking([...times(6, failure()), "fine"]);
  await callTimes(backend, 5);
  clock.ms = 5000;
  expect(await callTimes(backend, 2)).toEqual(["backend-unreachable", "backend-down"]);
  clock.ms = 6500;
  expect(await callTimes(backend, 1)).toEqual([undefined]);
});

test("a probe whose answer goes on for long does not hold up the next one", async () => {
  const { backend, clock } = breaking([...times(5, failure()), "a long answer", ...times(5, failure()), "fine"]);
  await callTimes(backend, 5);
  clock.ms = 5000;
  const probe = backend.generate(someCall, new AbortController().signal)[Symbol.asyncIterator]();
  await probe.next();
  await callTimes(backend, 5);
  clock.ms = 10_000;
  expect(await callTimes(backend, 1)).toEqual([undefined]);
  await probe.return?.();
});

test("a probe that is cancelled leaves the place to the next one", async () => {
  const { backend, clock } = breaking([...times(5, failure()), failure("cancelled"), "fine"]);
  await callTimes(backend, 5);
  clock.ms = 5000;
  expect(await callTimes(backend, 2)).toEqual(["cancelled", undefined]);
});
