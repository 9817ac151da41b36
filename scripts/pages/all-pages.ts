/** All pages for readers of both languages, in pairs, and those in English alone, for who works on FrogCom. */
import { globSync } from "node:fs";
import { type Page, readPage, root } from "./read-page.ts";

/** For who works on FrogCom; the decisions are, too. */
const englishAlone: readonly string[] = ["CHANGELOG.md", "CONTRIBUTING.md", "docs/performance.md"];

const found = globSync(["*.md", "docs/**/*.md"], { cwd: root }).map((path) => path.replaceAll("\\", "/"));

export const allPages: readonly Page[] = found.toSorted().map(readPage);

export function isRussian(path: string): boolean {
  return path.endsWith(".ru.md");
}

/** The same page in the other language. */
export function twinOf(path: string): string {
  return isRussian(path) ? path.replace(/\.ru\.md$/, ".md") : path.replace(/\.md$/, ".ru.md");
}

export const forReaders: readonly Page[] = allPages.filter(
  ({ path }) => !englishAlone.includes(path) && !path.startsWith("docs/decisions/"),
);
