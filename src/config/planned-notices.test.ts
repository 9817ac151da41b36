import { describe, expect, it } from "vitest";
import { settingsWith } from "../../test/support/settings.ts";
import { plannedNotices } from "./planned-notices.ts";
import { declarations, settingKeys, type SomeSettings } from "./settings.ts";

describe("what is asked for and not there yet", () => {
  it.each<[string, SomeSettings, readonly string[]]>([
    ["nothing is asked for", {}, []],
    ["all defaults are spelled out", { cache: "off", guard: "checks" }, []],
    [
      "runs are to be deleted",
      { runTtlDays: 7 },
      ["RUN_TTL_DAYS=7 has no effect in this version: stored runs are never deleted yet"],
    ],
  ])("is said when %s", (_, values, notices) => {
    expect(plannedNotices(settingsWith(values)).map(({ en }) => en)).toEqual(notices);
  });

  it("is said in Russian too", () => {
    const [notice] = plannedNotices(settingsWith({ runTtlDays: 7 }));
    expect(notice?.ru).toBe("RUN_TTL_DAYS=7 в этой версии ничего не меняет: сохранённые запуски пока не удаляются");
  });

  it.each(settingKeys.filter((key) => declarations[key].planned !== undefined))(
    "%s is told in both languages",
    (key) => {
      const { planned } = declarations[key];
      expect(planned?.en).toMatch(/^[a-z].*[^.]$/);
      expect(planned?.ru).toMatch(/^[а-я].*[^.]$/);
    },
  );
});
