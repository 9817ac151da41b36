/** Runs for long work, begun and watched in the server's JSON. */
import { describe, expect, test } from "vitest";
import { coreApp, type CoreApp } from "../../../test/support/core-app.ts";
import { scriptedBackend, type ScriptedReply } from "../../../test/support/scripted-backend.ts";
import { FrogcomError } from "../../core/errors.ts";
import type { WireEvent } from "../../work/ask.ts";
import type { Place } from "../limits/allowance.ts";
import { createRunStarter } from "./run-starter.ts";

const never = new AbortController().signal;
const messages = [{ role: "user", content: "Who?" }];

function appSaying(...replies: readonly ScriptedReply[]): CoreApp {
  const backend = scriptedBackend(replies);
  return coreApp({ primary: backend, secondary: backend }, { input: { strategy: "direct" } });
}

const atOnce = () => Promise.resolve({ leave: () => undefined });
const mine = { owner: "me", mayConfigure: false };

async function eventsOf(events: AsyncIterable<WireEvent>): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of events) names.push(name);
  return names;
}

describe("a run", () => {
  test("is begun for its owner, and nobody waits for its text", async () => {
    const app = appSaying("Ann.");
    const starter = createRunStarter(app, mine, atOnce);
    const id = await starter.beginRun({ messages, stream: true, frogcom: { goal: "Be brief." } }, never);
    expect(app.requests).toMatchObject([{ owner: "me", isLive: false, overrides: { goal: "Be brief." } }]);
    expect(await eventsOf(starter.watchRun(id, never))).toEqual(expect.arrayContaining(["run-start", "run-end"]));
    expect(await starter.showRun(id)).toMatchObject({ id, status: "done" });
  });

  test("of another owner is not there", async () => {
    const app = appSaying("Ann.");
    const id = await createRunStarter(app, mine, atOnce).beginRun({ messages }, never);
    const other = createRunStarter(app, { ...mine, owner: "you" }, atOnce);
    const notThere = { code: "run-not-found" };
    await expect(other.showRun(id)).rejects.toMatchObject(notThere);
    await expect(other.beginAgain(id, never)).rejects.toMatchObject(notThere);
    await expect(other.cancelRun(id)).rejects.toMatchObject(notThere);
    await expect(eventsOf(other.watchRun(id, never))).rejects.toMatchObject(notThere);
  });

  test("that fails throws its error where it is watched, without addresses for who may not configure", async () => {
    const failing = (): ScriptedReply => new FrogcomError("backend-refused-request", "See http://10.0.0.7:8000.");
    const messageFor = async (mayConfigure: boolean): Promise<unknown> => {
      const starter = createRunStarter(appSaying(failing()), { owner: null, mayConfigure }, atOnce);
      const id = await starter.beginRun({ messages }, never);
      return eventsOf(starter.watchRun(id, never)).catch((error: unknown) => error);
    };
    expect(await messageFor(true)).toMatchObject({ message: expect.stringContaining("10.0.0.7") });
    expect(await messageFor(false)).toMatchObject({ message: expect.not.stringContaining("10.0.0.7") });
  });

  test("holds its place until it has ended, and gives it back where it is not begun", async () => {
    const left: unknown[] = [];
    const leave: Place["leave"] = (ended) => void left.push(typeof ended === "object" ? ended.steps.length : ended);
    const place = () => Promise.resolve({ leave });
    const app = appSaying("Ann.");
    const starter = createRunStarter(app, mine, place);
    const id = await starter.beginRun({ messages }, never);
    await eventsOf(starter.watchRun(id, never));
    await app.outcomes[0];
    await expect(starter.beginAgain(id, never)).rejects.toMatchObject({ code: "run-ended" });
    expect(left).toEqual([1, "not-begun"]);
  });

  test("is not begun where the request is wrong, and not before the models are prepared", async () => {
    const app = appSaying("Ann.");
    await expect(
      createRunStarter(app, mine, atOnce).beginRun({ messages, temperature: 7 }, never),
    ).rejects.toMatchObject({
      code: "request-invalid",
    });
    const notReady = new FrogcomError("no-model", "None.");
    const waiting = createRunStarter(app, mine, () => Promise.reject(notReady));
    await expect(waiting.beginRun({ messages }, never)).rejects.toBe(notReady);
    expect(app.requests).toEqual([]);
  });
});
