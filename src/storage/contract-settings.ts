/** What every store promises of settings, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import type { OnTrial } from "./contract-trial.ts";

export function testSettings({ store, reopen }: OnTrial): void {
  test("settings survive a restart, with the env value that they hid", async () => {
    const settings = [
      { key: "goal", value: "Найди ошибки", hiddenEnv: null },
      { key: "rounds", value: 0, hiddenEnv: "2" },
      { key: "sampling", value: { stop: ["a"], on: false }, hiddenEnv: "" },
    ];
    await store().writeSettings(settings);
    await reopen();
    expect(await store().readSettings()).toEqual(settings);
  });

  test("a change replaces, null removes, and the others stay", async () => {
    await store().writeSettings([1, 2, 3].map((value) => ({ key: `k${value}`, value, hiddenEnv: null })));
    await store().writeSettings([
      { key: "k1", value: "new", hiddenEnv: "env" },
      { key: "k2", value: null, hiddenEnv: null },
      { key: "never was", value: null, hiddenEnv: null },
    ]);
    expect(await store().readSettings()).toEqual([
      { key: "k1", value: "new", hiddenEnv: "env" },
      { key: "k3", value: 3, hiddenEnv: null },
    ]);
  });
}
