import { expect, it } from "vitest";
import { platformDataDir } from "./data-dir.ts";

it.each([
  ["linux", "/home/ada", {}, "/home/ada/.local/share/frogcom"],
  ["linux", "/home/ada", { XDG_DATA_HOME: "/data" }, "/data/frogcom"],
  ["linux", "/home/ada", { XDG_DATA_HOME: "relative" }, "/home/ada/.local/share/frogcom"],
  ["linux", "/home/ada", { XDG_DATA_HOME: "" }, "/home/ada/.local/share/frogcom"],
  ["darwin", "/Users/ada", {}, "/Users/ada/Library/Application Support/frogcom"],
  ["win32", "C:\\Users\\ada", {}, "C:\\Users\\ada\\AppData\\Local\\frogcom"],
  ["win32", "C:\\Users\\ada", { LOCALAPPDATA: "D:\\local" }, "D:\\local\\frogcom"],
])("on %s with home %s and %j it is %s", (platform, homeDir, env, dir) => {
  expect(platformDataDir({ platform, homeDir, env })).toBe(dir);
});
