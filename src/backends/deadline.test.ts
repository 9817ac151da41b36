/** Tests of the bound on a whole call. */
import { expect, test } from "vitest";
import type { Clock } from "../core/ports.ts";
import { collectChunks } from "../../test/support/collect-chunks.ts";
import { scriptedBackend } from "../../test/support/scripted-backend.ts";
import { withDeadline } from "./deadline.ts";

/** A clock whose deadlines pass when the test says so. */
function manualClock() {
  const asked: number[] = [];
  let open = 0;
  let pass = (): void => {};
  const clock: Pick<Clock, "deadline"> = {
    deadline(ms, parent, passed) {
      const controller = new AbortController();
      asked.push(ms);
      open++;
      pass = () => controller.abort(passed());
      parent.addEventListener("abort", () => controller.abort(parent.reason));
      return { signal: controller.signal, cancel: () => void open-- };
    },
  };
  return { clock, asked, open: () => open, pass: () => pass() };
}

const never = () => new Promise<string>(() => {});

test("a call that takes too long is ended, and says what to do", async () => {
  const { clock, pass, open, asked } = manualClock();
  const heard = collectChunks(withDeadline(scriptedBackend([never], "lab"), { clock, stepTimeoutMs: 1500 }));
  pass();
  const { error } = await heard;
  expect(error?.code).toBe("backend-timeout");
  expect(error?.message).toMatch(/^The model m at lab did not end its answer within 1\.5 s\. .*MAX_TOKENS/);
  expect([asked, open()]).toEqual([[1500], 0]);
});

test("a call in time passes, and its deadline is cancelled", async () => {
  const { clock, open } = manualClock();
  const heard = await collectChunks(withDeadline(scriptedBackend(["fine"]), { clock, stepTimeoutMs: 1500 }));
  expect(heard.text).toBe("fine");
  expect(open()).toBe(0);
});

test("the caller's own abort passes through", async () => {
  const { clock } = manualClock();
  const leaving = new AbortController();
  const heard = collectChunks(withDeadline(scriptedBackend([never]), { clock, stepTimeoutMs: 1500 }), leaving.signal);
  leaving.abort();
  expect((await heard).error?.code).toBe("cancelled");
});
