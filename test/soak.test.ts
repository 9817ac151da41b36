/** `npm run soak`, each load for seconds: `npm run soak -- 10` and its like are the same for minutes. */
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../scripts/run-command.ts";

it.each([
  ["mixed traffic with faults", ["0.1", "--clients", "8"]],
  ["forty streams at once", ["0.1", "--streams", "40", "--token-ms", "30"]],
  ["answers without end, and answers that take far more memory than room", ["0.1", "--bombs", "--clients", "3"]],
] as const)(
  "%s: all is answered as it may be, and at rest nothing of it is held any more",
  async (_, args) => {
    const soak = resolve(import.meta.dirname, "../scripts/soak.ts");
    const { code, output } = await runCommand(process.execPath, [soak, ...args]);
    expect(output).not.toMatch(/answered (?!within)|broke|still held/);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining("at rest:") });
  },
  300_000,
);
