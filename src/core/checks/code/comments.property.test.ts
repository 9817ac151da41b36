/** Comments may be added anywhere, and code may be changed nowhere, in every language that the checks know. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkCodeUnchanged } from "./code-checks.ts";
import { type CodeLanguage, codeLanguages } from "./code-languages.ts";
import { codeLines } from "./comments.ts";

interface Sample {
  /** Lines with all that a comment may be mistaken for. */
  readonly code: readonly string[];
  readonly comments: readonly string[];
}

const braces: readonly string[] = ["// why", "/* why */", "/** Why. */", '// it\'s "here" `now` /* or not', "/* // */"];

const samples: Readonly<Record<CodeLanguage, Sample>> = {
  python: {
    code: [
      "import re",
      "def clean(text, mark='#'):",
      '    url = "https://example.org/#top"',
      "    if mark in text:",
      "        return re.sub(r'#+', \"'\", text)",
      "    letters = {'\"': 1, \"it's\": 2}",
      "    return f'{url}#{letters}'",
    ],
    comments: ["# why", '# it\'s "here"', "#", "# def clean(): '''"],
  },
  javascript: {
    code: [
      'import { a } from "./a.js";',
      'const url = "https://example.org"; const half = total / 2;',
      "const pattern = /[/*]\\/\\/'/g;",
      "const text = `// ${url} /* no */`;",
      "const parts = text.split(/\\//);",
      "function double(number) { return number * 2; }",
      "const ratio = (a + b) / (c / d);",
    ],
    comments: braces,
  },
  typescript: {
    code: [
      "type Url = `https://${string}`;",
      "const urls: Record<string, Url> = { own: 'https://example.org' };",
      "export const isUrl = (text: string): text is Url => /^https:\\/\\//.test(text);",
      "const half: number = 5 / 2;",
    ],
    comments: braces,
  },
  java: {
    code: [
      "class Frog {",
      '  static final String URL = "https://example.org";',
      "  char quote = '\"', slash = '/', escaped = '\\'';",
      '  String said = "He said \\"// no\\"";',
      "  int half(int n) { return n / 2; }",
      "}",
    ],
    comments: braces,
  },
  cpp: {
    code: [
      "#include <string>",
      'const std::string url = "https://example.org";',
      "char quote = '\"';",
      "int half(int *n) { return *n / 2; }",
    ],
    comments: [...braces, "/// Why.", "//! Why."],
  },
  go: {
    code: [
      "package frog",
      'const url = "https://example.org"',
      "var raw = `// ' /* \"`",
      "var quote = '\"'",
      "func half(n int) int { return n / 2 }",
    ],
    comments: braces,
  },
};

describe.each(codeLanguages)("%s", (language) => {
  const { code, comments } = samples[language];
  const whole = code.join("\n");

  test("code without comments stays as it is", () => {
    const lines = code.map((line) => (language === "python" ? line : line.trim()));
    expect(codeLines(whole, language)).toEqual(lines);
  });

  test("comments of their own lines, and behind the code, may stand anywhere", () => {
    const places = fc.array(fc.tuple(fc.nat(code.length - 1), fc.constantFrom(...comments), fc.boolean()), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(places, (added) => {
        const text = code
          .map((line, index) => {
            const own = added.filter(([at]) => at === index);
            const above = own.filter(([, , isBehind]) => !isBehind).map(([, comment]) => `${comment}\n`);
            const behind = own.find(([, , isBehind]) => isBehind)?.[1];
            return above.join("") + line + (behind === undefined ? "" : ` ${behind}`);
          })
          .join("\n");
        const { passed } = checkCodeUnchanged({ type: "code-unchanged", language, code: whole }, text);
        expect(passed, text).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test.each(code)("a change is seen, also of what looks like a comment: %s", (line) => {
    for (const changed of [`${line}x`, line.slice(1), line.replace(/[#/]/, "§"), ""]) {
      if (changed.trim() === line.trim()) continue;
      const text = whole.replace(line, () => changed);
      expect(checkCodeUnchanged({ type: "code-unchanged", language, code: whole }, text).passed, changed).toBe(false);
    }
  });

  test("a line more is seen, a blank one is none", () => {
    const judge = (text: string): boolean =>
      checkCodeUnchanged({ type: "code-unchanged", language, code: whole }, text).passed;
    expect(judge(`${whole}\nfrog()`)).toBe(false);
    expect(judge(code.join("\n\n"))).toBe(true);
    expect(judge(`Here you are:\n\`\`\`\n${whole}\n\`\`\`\nOnly comments were added.`)).toBe(true);
  });
});
