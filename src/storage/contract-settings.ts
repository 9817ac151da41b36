/** What every store promises of settings, as tests; part of contract.ts. */
import { expect, test } from "vitest";
import { noteOf, valueChange } from "../../test/support/settings-note.ts";
import type { OnTrial } from "./contract-trial.ts";

export function testSettings({ store, reopen }: OnTrial): void {
  test("settings survive a restart, with the env value that they hid", async () => {
    const settings = [
      { key: "goal", value: "Найди ошибки", hiddenEnv: null },
      { key: "rounds", value: 0, hiddenEnv: "2" },
      { key: "sampling", value: { stop: ["a"], on: false }, hiddenEnv: "" },
    ];
    await store().writeSettings(settings, noteOf());
    await reopen();
    expect(await store().readSettings()).toEqual(settings);
  });

  test("a change replaces, null removes, and the others stay", async () => {
    const before = [1, 2, 3].map((value) => ({ key: `k${value}`, value, hiddenEnv: null }));
    await store().writeSettings(before, noteOf());
    const change = [
      { key: "k1", value: "new", hiddenEnv: "env" },
      { key: "k2", value: null, hiddenEnv: null },
      { key: "never was", value: null, hiddenEnv: null },
    ];
    await store().writeSettings(change, noteOf());
    expect(await store().readSettings()).toEqual([
      { key: "k1", value: "new", hiddenEnv: "env" },
      { key: "k3", value: 3, hiddenEnv: null },
    ]);
  });

  test("a change is told after a restart: by whom, when, what became of what", async () => {
    const values = [valueChange("goal", null, "Найди ошибки \u0000 \ud83d\udc38"), valueChange("rounds", 1, 2)];
    await store().writeSettings([], { author: { way: "key", name: "Ада" }, restores: 7, values });
    await reopen();
    const [entry, ...others] = await store().readSettingsHistory({ limit: 9 });
    expect(entry).toMatchObject({ author: { way: "key", name: "Ада" }, restores: 7, values });
    expect(entry?.at).toBeGreaterThan(0);
    expect(others).toEqual([]);
  });

  test("the history is paged by id, newest first, and a note of no values is not kept", async () => {
    for (const count of [1, 2, 3]) await store().writeSettings([], noteOf(valueChange("rounds", null, count)));
    await store().writeSettings([], noteOf());
    const tell = async (limit: number, before?: number): Promise<readonly unknown[]> => {
      const entries = await store().readSettingsHistory({ limit, ...(before !== undefined && { before }) });
      return entries.map(({ values }) => values[0]?.to);
    };
    const [newest] = await store().readSettingsHistory({ limit: 1 });
    expect(await tell(9)).toEqual([3, 2, 1]);
    expect(await tell(1, newest?.id)).toEqual([2]);
    expect(await tell(9, 0)).toEqual([]);
  });
}
