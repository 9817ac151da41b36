/** SIGTERM: what goes on may end, what is new is refused, and nothing waits for ever. */
import { describe, expect, it } from "vitest";
import { collect, newestRuns, post, request, stream, type WireEvent } from "./support/api.ts";
import { setRestarts } from "./support/restarts.ts";
import { stepOf } from "./support/stage.ts";

const STREAMS = Number(process.env["SHUTDOWN_STREAMS"] ?? 10);

const { backend, start } = await setRestarts();

describe("SIGTERM", () => {
  it("lets the streams under way end, refuses new work, and ends with 0", async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    backend.set((exchange) => ({ says: stepOf(exchange), ...(stepOf(exchange) === "refine" && { after: released }) }));
    const program = await start();
    const streams = Array.from({ length: STREAMS }, () => stream(program, { prompt: "a" }));
    const begun = await Promise.all(streams.map(untilGuidance));
    const ended = program.stop("SIGTERM");
    await expect.poll(async () => (await request(program, "/readyz")).status).toBe(503);
    const refused = await post(program, { prompt: "b" });
    expect([refused.status, refused.text]).toEqual([503, expect.stringContaining('{"detail":"')]);
    release();
    const rests = await Promise.all(begun.map(({ rest }) => collect(rest)));
    expect(rests.map((events) => events.at(-1)?.name)).toEqual(Array.from({ length: STREAMS }, () => "run-end"));
    expect(await ended).toMatchObject({ code: 0 });
  });

  it("cancels what outlasts SHUTDOWN_TIMEOUT, and still ends with 0", async () => {
    backend.set("hang-midstream");
    const program = await start({ SHUTDOWN_TIMEOUT: "0.2" });
    const events = stream(program, { prompt: "a" });
    await firstText(events);
    const [{ code }, rest] = await Promise.all([program.stop("SIGTERM"), collect(events).catch(() => [])]);
    expect(code).toBe(0);
    expect(rest.map(({ name }) => name)).not.toContain("run-end");
    await using again = await start();
    expect(await newestRuns(again)).toMatchObject([{ status: "cancelled" }]);
  });

  it("a second one does not wait for the streams", async () => {
    backend.set("hang-midstream");
    const program = await start({ SHUTDOWN_TIMEOUT: "3600" });
    const events = stream(program, { prompt: "a" });
    await firstText(events);
    const rest = collect(events).catch(() => []);
    const ended = program.stop("SIGTERM");
    await expect.poll(async () => (await request(program, "/readyz")).status).toBe(503);
    await program.stop("SIGTERM");
    await Promise.all([ended, rest]);
  });
});

/** Reads on until the guidance is there; `rest` goes on from there. */
async function untilGuidance(events: AsyncGenerator<WireEvent>): Promise<{ readonly rest: AsyncGenerator<WireEvent> }> {
  await readUntil(events, ({ name, data }) => name === "step-end" && data["step"] === 1);
  return { rest: events };
}

function firstText(events: AsyncGenerator<WireEvent>): Promise<void> {
  return readUntil(events, ({ name }) => name === "step-delta");
}

async function readUntil(events: AsyncGenerator<WireEvent>, isThere: (event: WireEvent) => boolean): Promise<void> {
  for (;;) {
    const { value, done } = await events.next();
    if (done === true) throw new Error("the stream ended too early");
    if (isThere(value)) return;
  }
}
