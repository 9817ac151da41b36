/** Writes the tables of docs/clients.md and docs/clients.ru.md from the matrix that the tests prove; with --check it only tells whether they are up to date. */
import { readFileSync } from "node:fs";
import type { Language } from "../src/core/languages.ts";
import { type Cell, type ClientFacts, clients, type Feature, features } from "../test/clients/matrix.ts";
import { clientFeatures } from "./client-features.ts";
import { writeOrCheck } from "./write-or-check.ts";

const cells: Readonly<Record<Language, Readonly<Record<Cell, string>>>> = {
  en: { yes: "yes", dropped: "not handed on", none: "—" },
  ru: { yes: "да", dropped: "не передаёт", none: "—" },
};

function tableIn(language: Language): string {
  const facts: readonly ClientFacts[] = Object.values(clients);
  const head = ["", ...facts.map((client) => `${client.title} ${versionOf(client)}`)];
  const rows = features.map((feature: Feature) => [
    clientFeatures[feature][language],
    ...facts.map((client) => cells[language][client.cells[feature]]),
  ]);
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** The version that the tests run with, from where it is pinned. */
function versionOf({ package: name, registry }: ClientFacts): string {
  const version =
    registry === "npm"
      ? new RegExp(`"${name}": "([^"]+)"`).exec(readFileSync("package.json", "utf8"))?.[1]
      : new RegExp(`^${name}==(.+)$`, "m").exec(readFileSync("test/clients/python/requirements.txt", "utf8"))?.[1];
  if (version === undefined) throw new Error(`${name} is pinned nowhere`);
  return version;
}

function withTable(path: string, language: Language): string {
  const [before, after] = [/^[^]*<!-- matrix -->\n/, /<!-- \/matrix -->[^]*$/].map(
    (part) => part.exec(readFileSync(path, "utf8"))?.[0],
  );
  if (before === undefined || after === undefined) throw new Error(`${path} has no place for the matrix`);
  return `${before}${tableIn(language)}\n${after}`;
}

writeOrCheck({
  "docs/clients.md": withTable("docs/clients.md", "en"),
  "docs/clients.ru.md": withTable("docs/clients.ru.md", "ru"),
});
