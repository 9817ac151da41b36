/** The store gets every record, as it is and in order, and says itself when a run is safe. */
import { expect, test } from "vitest";
import type { RunRecord } from "../core/types.ts";
import { createStoreSink } from "./store-sink.ts";

const step = { index: 0, round: 0, kind: "draft", role: "primary" } as const;
const place = { runId: "frogcom-1.000000", at: 0 } as const;

test("every record is handed on at once, deltas too", async () => {
  const got: RunRecord[] = [];
  const sink = createStoreSink({ append: (record) => void got.push(record) });
  const records = [
    { ...place, type: "step-delta", step, text: "a", seq: 1 },
    { ...place, type: "run-error", code: "cancelled", message: "left", seq: 2 },
  ] as readonly unknown[] as readonly RunRecord[];
  for (const record of records) {
    sink.accept(record);
    expect(got.at(-1)).toBe(record);
  }
  await sink.flush();
  expect(got).toHaveLength(2);
});

test("a store that throws is heard: whoever feeds the sinks reports it", () => {
  const sink = createStoreSink({
    append: () => {
      throw new Error("no room");
    },
  });
  expect(() => sink.accept({ ...place, type: "step-delta", step, text: "", seq: 0 } as unknown as RunRecord)).toThrow(
    "no room",
  );
});
