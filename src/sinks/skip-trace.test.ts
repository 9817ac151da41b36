import { expect, it } from "vitest";
import type { RunId } from "../core/types.ts";
import { skipTrace } from "./skip-trace.ts";

const place = { runId: "frogcom-1.000000" as RunId, at: 0 };

it("notes a run once it has ended, well or badly, and not before", async () => {
  const noted: string[] = [];
  const sink = skipTrace({ markTraced: (ids) => noted.push(...ids) });
  const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
  sink.accept({ ...place, type: "step-delta", step, text: "a", seq: 1 });
  expect(noted).toEqual([]);
  sink.accept({ ...place, type: "run-error", code: "cancelled", message: "Gone.", seq: 2 });
  await sink.flush();
  expect(noted).toEqual([place.runId]);
});
