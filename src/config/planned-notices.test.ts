import { describe, expect, it } from "vitest";
import { settingsWith } from "../../test/support/settings.ts";
import { plannedNotices } from "./planned-notices.ts";
import { declarations, settingKeys, type SomeSettings } from "./settings.ts";

describe("what is asked for and not there yet", () => {
  it.each<[string, SomeSettings, readonly string[]]>([
    ["nothing is asked for", {}, []],
    ["all defaults are spelled out", { cache: false, guard: "checks" }, []],
    ["a value works although it is not the default", { guard: "off" }, []],
    ["the cache is on", { cache: true }, ["CACHE=true has no effect in this version: there is no cache yet"]],
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
    const [notice] = plannedNotices(settingsWith({ cache: true }));
    expect(notice?.ru).toBe("CACHE=true в этой версии ничего не меняет: кэша пока нет");
  });

  it("is said of all at once, in the order of the documentation", () => {
    const notices = plannedNotices(settingsWith({ runTtlDays: 1, cache: true, guard: "compare" }));
    expect(notices.map((notice) => notice.en.split("=")[0])).toEqual(["GUARD", "CACHE", "RUN_TTL_DAYS"]);
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
