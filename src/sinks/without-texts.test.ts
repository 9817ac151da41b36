import { expect, test } from "vitest";
import type { RunId, RunRecord } from "../core/types.ts";
import { recordAll, reviewedRun } from "../../test/support/sample-run.ts";
import { withoutTexts } from "./without-texts.ts";

const records = recordAll("frogcom-1.000000" as RunId, reviewedRun);

test("every record arrives, none with a text", () => {
  const seen: RunRecord[] = [];
  const sink = withoutTexts({ name: "log", accept: (record) => void seen.push(record), flush: async () => undefined });
  for (const record of records) sink.accept(record);
  expect(seen.map(({ type, seq }) => [type, seq])).toEqual(records.map(({ type, seq }) => [type, seq]));
  expect(JSON.stringify(records)).toMatch(/Ответ.*Добавь/);
  expect(JSON.stringify(seen)).not.toMatch(/Ответ|Добавь|Думаю|Объясни/);
});

test("name and flush are those of the sink", async () => {
  let isFlushed = false;
  const flush = async (): Promise<void> => void (isFlushed = true);
  const sink = withoutTexts({ name: "log", accept: () => undefined, flush });
  await sink.flush();
  expect([sink.name, isFlushed]).toEqual(["log", true]);
});
