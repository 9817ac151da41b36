/** The programming languages whose comments a check can tell from code. */

export const codeLanguages = ["python", "javascript", "typescript", "java", "cpp", "go"] as const;
export type CodeLanguage = (typeof codeLanguages)[number];

const aliases: Readonly<Record<string, CodeLanguage>> = {
  py: "python",
  js: "javascript",
  jsx: "javascript",
  node: "javascript",
  ts: "typescript",
  tsx: "typescript",
  "c++": "cpp",
  c: "cpp",
  cc: "cpp",
  golang: "go",
};

/** The language that a name such as `py`, `C++` or `golang` means. */
export function codeLanguageOf(name: string): CodeLanguage | undefined {
  const lower = name.toLowerCase();
  return (
    codeLanguages.find((language) => language === lower) ?? (Object.hasOwn(aliases, lower) ? aliases[lower] : undefined)
  );
}
