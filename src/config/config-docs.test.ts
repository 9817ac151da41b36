import { describe, expect, it } from "vitest";
import { renderConfigDocs } from "./config-docs.ts";
import { declarations, settingKeys } from "./settings.ts";

describe.each(["en", "ru"] as const)("the page in %s", (language) => {
  const page = renderConfigDocs(language);

  it("has one row for each setting", () => {
    const rows = page.split("\n").filter((line) => /^\| `[A-Z_]+`/.test(line));
    expect(rows).toHaveLength(settingKeys.length);
    for (const key of settingKeys) expect(page).toContain(`| \`${declarations[key].env}\`<br>\`${key}\` |`);
  });

  it("has four cells in each row", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("|"));
    for (const row of rows) expect(row.split(/(?<!\\)\|/), row).toHaveLength(6);
  });

  it("is the same each time", () => {
    expect(renderConfigDocs(language)).toBe(page);
  });
});

describe("a row", () => {
  const english = renderConfigDocs("en");

  it("tells default, bounds, meaning and where it can be put", () => {
    expect(english).toContain(
      "| `COMMUNICATION_ROUNDS`<br>`communicationRounds` | `1` | from 0 to 10 | Rounds of review and refine: at most so many with `STRATEGY=review`, exactly so many with `classic`. PUT `/config/orchestration`: `communication_rounds`. |",
    );
  });

  it("writes sizes as people do", () => {
    expect(english).toContain("| `10MB` | from 1KB to 1GB |");
  });
});
