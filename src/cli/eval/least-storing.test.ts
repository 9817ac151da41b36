/** The runs of an evaluation under a server that keeps every run, and under any other. */
import { expect, test } from "vitest";
import { leastStoring } from "./least-storing.ts";

const setting = (key: string, value: unknown) => ({ key, env: "", value, from: "default" });

test("without texts where every run is kept, else as evaluations ask by themselves", () => {
  expect(leastStoring([setting("dataDir", "d"), setting("traceRequired", true)])).toEqual({ store: "summary" });
  expect(leastStoring([setting("dataDir", true), setting("traceRequired", false)])).toEqual({});
});
