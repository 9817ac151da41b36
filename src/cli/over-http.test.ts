/** Commands on a server that runs, over a real socket. */
import { afterEach, describe, expect, it } from "vitest";
import { calibrationOf } from "../../test/support/calibration.ts";
import { scriptedServer, type Script } from "../../test/support/core-server.ts";
import type { Measured } from "../app/evaluation/calibration-service.ts";
import { FrogcomError } from "../core/errors.ts";
import { Secret } from "../core/secret.ts";
import type { Frogcom } from "./frogcom.ts";
import { openOverHttp } from "./over-http.ts";
import type { WireEvent } from "../work/ask.ts";

const never = new AbortController().signal;
const down = new FrogcomError("backend-down", "It is down.");
const unknown = "frogcom-1.000000";
const open: { close(graceMs?: number): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

/** FrogCom in a server with this key, asked with that one. */
async function frogcomWith(
  script: Script,
  key?: string,
): Promise<{ readonly frogcom: Frogcom; readonly outcomes: readonly Promise<unknown>[] }> {
  const server = await scriptedServer({ ...script, server: { host: "127.0.0.1", ...script.server } });
  open.push(server);
  const [url = ""] = await server.listen();
  const address = { url, key: key === undefined ? undefined : new Secret(key), language: "en" } as const;
  return { frogcom: openOverHttp(address, { pid: 1, url, settings: [] }), outcomes: server.app.outcomes };
}

async function eventsOf(events: AsyncIterable<WireEvent>): Promise<readonly string[]> {
  return (await Array.fromAsync(events)).map(({ name }) => name);
}

async function newestId(frogcom: Frogcom): Promise<string> {
  const { data } = (await frogcom.listRuns({})) as { readonly data: readonly { readonly id: string }[] };
  return data[0]?.id ?? "";
}

const asked = { prompt: "?", frogcom: { strategy: "direct" } };

describe("through a server", () => {
  it("a question is its run's events, and its run can be listed, shown and read again", async () => {
    const { frogcom } = await frogcomWith({ primary: ["Answer"] });
    const names = await eventsOf(frogcom.ask(asked, never));
    expect([names[0], names.at(-1)]).toEqual(["run-start", "run-end"]);
    const id = await newestId(frogcom);
    expect(await frogcom.showRun(id)).toMatchObject({ id, answer: { text: "Answer" } });
    expect(await eventsOf(frogcom.watchRun(id, never))).toEqual(names);
  });

  it("calibrations are read and handed in, and what the server refuses is an error of its own", async () => {
    const { primary, secondary, pair: key, goal, ...known } = calibrationOf();
    const handedIn: unknown[] = [];
    const calibrations = {
      pair: () => ({ key, goal, primary, secondary, speaks: [] }),
      list: () => [],
      keep(measured: Measured) {
        handedIn.push(measured);
        return Promise.resolve({ ...known, ...measured, primary, secondary });
      },
    };
    const { frogcom } = await frogcomWith({ calibrations });
    expect(await frogcom.calibrations(never)).toMatchObject({ pair: { key, goal }, data: [] });
    const { comparison, report } = known;
    const body = { pair: key, goal, review_pays: "no", comparison, report };
    expect(await frogcom.keepCalibration(body)).toMatchObject({ object: "calibration", in_force: true });
    expect(handedIn).toEqual([{ pair: key, goal, reviewPays: "no", comparison, report }]);
    await expect(frogcom.keepCalibration({ ...body, goal: "" })).rejects.toMatchObject({ code: "request-invalid" });
  });

  it("a fork is the new run's events", async () => {
    const { frogcom } = await frogcomWith({ primary: ["Draft", "Other"], input: { strategy: "direct" } });
    await eventsOf(frogcom.ask(asked, never));
    const first = await newestId(frogcom);
    expect((await eventsOf(frogcom.forkRun(first, { from_step: 0 }, never))).at(-1)).toBe("run-end");
    expect(await frogcom.showRun(await newestId(frogcom))).toMatchObject({
      origin: { run_id: first, kind: "fork" },
      answer: { text: "Other" },
    });
  });

  it("a run of a batch has its id before its events, and goes on from another in the same way", async () => {
    const { frogcom } = await frogcomWith({ primary: [down, "Answer"], input: { strategy: "direct" } });
    const failed = await frogcom.beginRun({ prompt: "?", frogcom: { strategy: "direct" } }, never);
    await expect(eventsOf(frogcom.watchRun(failed, never))).rejects.toMatchObject({ code: "backend-down" });
    const again = await frogcom.beginAgain(failed, never);
    expect((await eventsOf(frogcom.watchRun(again, never))).at(-1)).toBe("run-end");
    expect(await frogcom.showRun(again)).toMatchObject({ origin: { run_id: failed, kind: "resume" } });
  });

  it("is told whether runs can be taken, also where they cannot", async () => {
    const { frogcom } = await frogcomWith({ primary: [] });
    expect(await frogcom.readiness(never)).toMatchObject({ status: "ready", roles: [] });
  });

  it("a resumed run that fails again throws what it failed of", async () => {
    const { frogcom } = await frogcomWith({ primary: [down, down, "Answer"], input: { strategy: "direct" } });
    await expect(eventsOf(frogcom.ask(asked, never))).rejects.toMatchObject({ code: "backend-down" });
    const failed = await newestId(frogcom);
    await expect(eventsOf(frogcom.resumeRun(failed, never))).rejects.toMatchObject({ code: "backend-down" });
    expect((await eventsOf(frogcom.resumeRun(await newestId(frogcom), never))).at(-1)).toBe("run-end");
  });

  it("a failure is told in its own words, also where they are not kept", async () => {
    const refused = new FrogcomError("backend-refused-key", "The server refused our key.");
    const { frogcom } = await frogcomWith({ primary: [refused], input: { strategy: "direct", storing: "summary" } });
    await expect(eventsOf(frogcom.ask(asked, never))).rejects.toMatchObject({
      code: "backend-refused-key",
      message: "The server refused our key.",
    });
  });

  it("a failure in mid-stream is told without the guide's Russian beginning", async () => {
    const broken = { chunks: ["Half "], thenFails: new FrogcomError("answer-incomplete", "The answer broke off.") };
    const { frogcom } = await frogcomWith({ primary: [broken], input: { strategy: "direct" } });
    await expect(eventsOf(frogcom.ask(asked, never))).rejects.toMatchObject({ message: "The answer broke off." });
  });

  it("cancelling stops a run, and says so of one that has ended", async () => {
    const began = Promise.withResolvers<void>();
    const silent = (): Promise<string> => (began.resolve(), new Promise(() => undefined));
    const { frogcom } = await frogcomWith({ primary: [silent], input: { strategy: "direct" } });
    const asking = expect(eventsOf(frogcom.ask(asked, never))).rejects.toMatchObject({ code: "cancelled" });
    await began.promise;
    const id = await newestId(frogcom);
    expect(await frogcom.cancelRun(id)).toMatchObject({ id, status: "cancelled" });
    await asking;
    await expect(frogcom.cancelRun(id)).rejects.toMatchObject({ code: "run-ended" });
  });

  it("Ctrl-C while a run is gone on with cancels the new run", async () => {
    const began = Promise.withResolvers<void>();
    const silent = (): Promise<string> => (began.resolve(), new Promise(() => undefined));
    const { frogcom, outcomes } = await frogcomWith({ primary: [down, silent], input: { strategy: "direct" } });
    await expect(eventsOf(frogcom.ask(asked, never))).rejects.toMatchObject({ code: "backend-down" });
    const interrupt = new AbortController();
    const resuming = eventsOf(frogcom.resumeRun(await newestId(frogcom), interrupt.signal));
    await began.promise;
    interrupt.abort(new FrogcomError("cancelled", "The command was interrupted."));
    await expect(resuming).rejects.toMatchObject({ message: "The command was interrupted." });
    expect(await outcomes[1]).toMatchObject({ state: { status: "cancelled" } });
  });
});

describe("a refusal of the server is the command's", () => {
  it.each<[string, (frogcom: Frogcom) => Promise<unknown>, string]>([
    ["an unknown run", (frogcom) => frogcom.showRun(unknown), "run-not-found"],
    ["an unknown run to cancel", (frogcom) => frogcom.cancelRun(unknown), "run-not-found"],
    ["an unknown run to resume", (frogcom) => eventsOf(frogcom.resumeRun(unknown, never)), "run-not-found"],
    ["a fork of no step", (frogcom) => eventsOf(frogcom.forkRun(unknown, {}, never)), "request-invalid"],
    ["a bad question", (frogcom) => eventsOf(frogcom.ask({}, never)), "request-malformed"],
  ])("%s", async (_, act, code) => {
    const { frogcom } = await frogcomWith({});
    await expect(act(frogcom)).rejects.toMatchObject({ code });
  });

  it("a wrong key", async () => {
    const { frogcom } = await frogcomWith({ server: { apiKey: new Secret("right") } }, "wrong");
    await expect(frogcom.cancelRun(unknown)).rejects.toMatchObject({ message: "Invalid API key" });
  });
});
