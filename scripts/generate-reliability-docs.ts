/** Writes docs/reliability.md and docs/reliability.ru.md: each promise and each fault beside the tests that prove it, which must exist; with --check it only tells whether they are up to date. */
import { existsSync, readFileSync } from "node:fs";
import type { Bilingual } from "../src/core/bilingual.ts";
import type { Language } from "../src/core/languages.ts";
import { backendFaults } from "./reliability/backend-faults.ts";
import { clientFaults } from "./reliability/client-faults.ts";
import { figures } from "./reliability/figures.ts";
import { otherFaults } from "./reliability/other-faults.ts";
import { missingNames } from "./reliability/missing-names.ts";
import type { Group, Promised } from "./reliability/promise.ts";
import { rules } from "./reliability/rules.ts";
import { words } from "./reliability/words.ts";
import { writeOrCheck } from "./write-or-check.ts";

const sources = new Map<string, string>();

function sourceOf(file: string): string {
  const known = sources.get(file) ?? (existsSync(file) ? readFileSync(file, "utf8") : "");
  sources.set(file, known);
  return known;
}

const faultGroups = [backendFaults, clientFaults, ...otherFaults];
const missing = [...rules, ...faultGroups.flatMap(({ rows }) => rows)].flatMap(({ proofs }) =>
  proofs.flatMap(({ file, names }) =>
    missingNames(sourceOf(file), names).map((name) => `${file} has no test "${name}"`),
  ),
);
for (const line of missing) console.error(line);
if (missing.length > 0) process.exitCode = 1;

function testsOf({ proofs }: Promised, language: Language): string {
  if (proofs.length === 0) return words.noTest[language];
  return proofs.map(({ file, names }) => `[${file}](../${file}): ${names.map(quoted).join(", ")}`).join("; ");
}

function quoted(name: string): string {
  return `“${name.replaceAll("|", "\\|").replaceAll("<", "&lt;")}”`;
}

function table(head: readonly Bilingual[], rows: readonly (readonly string[])[], language: Language): string {
  const first = head.map((cell) => cell[language]);
  return [first, first.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

function ruleSection(language: Language): string {
  return rules
    .map((promised, place) => `${place + 1}. ${promised.what[language]}  \n   ${testsOf(promised, language)}`)
    .join("\n");
}

function faultSection({ title, rows }: Group, language: Language): string {
  const lines = rows.map((row) => [row.what[language], row.outcome?.[language] ?? "", testsOf(row, language)]);
  return `### ${title[language]}\n\n${table(words.faultHead, lines, language)}`;
}

function figureSection(language: Language): string {
  const lines = figures.map(({ what, command, goal, value, on }) => [
    what[language],
    `\`${command}\``,
    goal[language],
    value[language],
    on,
  ]);
  return table(words.figureHead, lines, language);
}

function page(language: Language): string {
  const { title, intro, rulesTitle, faultsTitle, faultsIntro, figuresTitle, figuresIntro } = words;
  return [
    `# ${title[language]}`,
    intro[language],
    `## ${rulesTitle[language]}`,
    ruleSection(language),
    `## ${faultsTitle[language]}`,
    faultsIntro[language],
    ...faultGroups.map((group) => faultSection(group, language)),
    `## ${figuresTitle[language]}`,
    figuresIntro[language],
    `${figureSection(language)}\n`,
  ].join("\n\n");
}

writeOrCheck({ "docs/reliability.md": page("en"), "docs/reliability.ru.md": page("ru") });
