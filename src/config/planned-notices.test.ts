import { describe, expect, it } from "vitest";
import { settingsWith } from "../../test/support/settings.ts";
import { plannedNotices } from "./planned-notices.ts";
import { declarations, settingKeys, type SomeSettings } from "./settings.ts";

describe("what is asked for and not there yet", () => {
  it.each<[string, SomeSettings, readonly string[]]>([
    ["nothing is asked for", {}, []],
    ["all defaults are spelled out", { cache: "off", guard: "checks" }, []],
    ["a value works although it is not the default", { guard: "off" }, []],
    [
      "runs are to be deleted",
      { runTtlDays: 7 },
      ["RUN_TTL_DAYS=7 has no effect in this version: stored runs are never deleted yet"],
    ],
    [
      "two texts are to be compared",
      { guard: "compare" },
      [
        'GUARD="compare" has no effect in this version: no refined text is refused yet, the newest whole, non-empty text is the answer',
      ],
    ],
  ])("is said when %s", (_, values, notices) => {
    expect(plannedNotices(settingsWith(values)).map(({ en }) => en)).toEqual(notices);
  });

  it("is said in Russian too", () => {
    const [notice] = plannedNotices(settingsWith({ runTtlDays: 7 }));
    expect(notice?.ru).toBe("RUN_TTL_DAYS=7 в этой версии ничего не меняет: сохранённые запуски пока не удаляются");
  });

  it("is said of all at once, in the order of the documentation", () => {
    const notices = plannedNotices(settingsWith({ runTtlDays: 1, guard: "compare" }));
    expect(notices.map((notice) => notice.en.split("=")[0])).toEqual(["GUARD", "RUN_TTL_DAYS"]);
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
