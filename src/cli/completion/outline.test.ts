/** What completion knows of the program. */
import { describe, expect, it } from "vitest";
import { declarations, flagOf, settingKeys } from "../../config/settings.ts";
import { commandTable } from "../commands/table.ts";
import { type CommandOutline, outlineProgram } from "./outline.ts";

const settings = { profiles: { terse: {}, "$(reboot)": {} }, modelAliases: { "gpt 4": "frogcom", "-x": "frogcom" } };
const outline = outlineProgram(commandTable, { language: "en", settings });

function at(place: string): CommandOutline {
  const found = outline.find((command) => command.place === place);
  if (found === undefined) throw new Error(`${place} is not in the outline`);
  return found;
}

function valuesOf(place: string, name: string): readonly string[] | undefined {
  return at(place).options.find(({ names }) => names.includes(name))?.values;
}

describe("the outline", () => {
  it("has every command, each group, and the program itself", () => {
    const expected = commandTable.commands.map(({ path }) => `/${path.join("/")}`);
    const places = outline.map(({ place }) => place);
    expect(places).toEqual(expect.arrayContaining(["", "/runs", ...expected]));
    expect(at("").commands.map(({ name }) => name)).toEqual(expect.arrayContaining(["ask", "chat", "runs"]));
    expect(at("/runs").commands.map(({ name }) => name)).toEqual([
      "list",
      "show",
      "tail",
      "export",
      "cancel",
      "resume",
      "fork",
    ]);
  });

  it("has every option of each command, with help and language", () => {
    for (const { path, options = [] } of commandTable.commands) {
      const names = at(`/${path.join("/")}`).options.flatMap((option) => option.names);
      const own = options.flatMap(({ flags }) => flags.match(/--[a-z-]+(?=[ ,]|$)/g) ?? []);
      expect(names).toEqual(expect.arrayContaining([...own, "--json", "--quiet", "--lang", "-h", "--help"]));
    }
  });

  it("has the settings as options of serve alone, where they are shown", () => {
    const flags = settingKeys.map((key) => flagOf(declarations[key]));
    expect(at("/serve").options.flatMap(({ names }) => names)).toEqual(expect.arrayContaining(flags));
    expect(at("/chat").options.flatMap(({ names }) => names)).not.toContain("--communication-rounds");
  });

  it("knows the values of choices, of settings and of arguments", () => {
    expect(valuesOf("/ask", "--strategy")).toEqual(["review", "classic", "direct", "best-of-n", "auto", "shadow"]);
    expect(valuesOf("/serve", "--frame")).toEqual(["auto", "separate", "grown"]);
    expect(valuesOf("/serve", "--orchestration-enabled")).toEqual(["true", "false"]);
    expect(valuesOf("/ask", "--goal")).toEqual([]);
    expect(at("/completion").values).toEqual(["bash", "zsh", "fish"]);
    expect(at("/config/get").values).toContain("COMMUNICATION_ROUNDS");
  });

  it("knows the profiles of the settings, but no name that a shell could obey", () => {
    const names = valuesOf("/chat", "--model") ?? [];
    expect(names).toEqual(expect.arrayContaining(["frogcom/tech-docs", "terse", "primary"]));
    expect(names.filter((name) => /[^\w./-]|^-/.test(name))).toEqual([]);
  });
});
