/** A model that takes long: it is waited for as long as the settings say, and no library's limit cuts in. */
import { setTimeout as passing } from "node:timers/promises";
import { expect, it } from "vitest";
import { sendRaw } from "../support/raw-request.ts";
import { setStage } from "../support/stage.ts";

/** `npm run test:long` waits for six minutes, beyond the 300 s of many a library. */
const SECONDS = Number(process.env["FIRST_TOKEN_SECONDS"] ?? 1);

it(`a first token after ${SECONDS} s is waited for`, { timeout: (SECONDS + 60) * 1000 }, async () => {
  await using stage = await setStage({ env: { LLM_TIMEOUT: "900", RUN_TIMEOUT: "1800" } });
  stage.backend.set(() => ({ says: "at last", after: passing(SECONDS * 1000) }));
  const body = JSON.stringify({ prompt: "a", frogcom: { rounds: 0 } });
  // `fetch` would give up after 300 s by itself.
  const asked = { method: "POST", path: "/generate", headers: { "content-type": "application/json" }, body };
  const { status, text } = await sendRaw(stage.program.url, asked);
  expect([status, text]).toEqual([200, expect.stringContaining("at last")]);
  expect(stage.backend.calls).toHaveLength(1);
});
