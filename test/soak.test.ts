/** `npm run soak`, for six seconds: `npm run soak -- 10` is the same for ten minutes. */
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../scripts/run-command.ts";

it("mixed traffic with faults is answered as it may be, and at rest nothing of it is held any more", async () => {
  const soak = resolve(import.meta.dirname, "../scripts/soak.ts");
  const { code, output } = await runCommand(process.execPath, [soak, "0.1", "--clients", "8"]);
  expect(output).not.toMatch(/answered|broke|still held/);
  expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("at rest:") });
}, 300_000);
