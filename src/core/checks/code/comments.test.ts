import { describe, expect, test } from "vitest";
import { type CodeLanguage, codeLanguageOf } from "./code-languages.ts";
import { codeLines, withoutComments } from "./comments.ts";
import { threadCpuMs } from "../../../../test/support/thread-cpu.ts";

describe("withoutComments", () => {
  test.each<[CodeLanguage, string, string]>([
    ["python", 'x = "# no" # yes', 'x = "# no" '],
    ["python", 'def f():\n    """Doc."""\n    return """text"""', 'def f():\n    \n    return """text"""'],
    ["python", "s = 'it''s' # x\nr'''doc'''", "s = 'it''s' \n"],
    ["javascript", 'let a = "// no"; // yes', 'let a = "// no"; '],
    ["javascript", "/* a\n b */ x = `/* ${y} */`", " x = `/* ${y} */`"],
    ["javascript", 'x = /["/*]/; // gone', 'x = /["/*]/; '],
    ["javascript", "const f = (x) => /\\/\\//.test(x); // gone", "const f = (x) => /\\/\\//.test(x); "],
    ["typescript", "/** Doc. */\ntype A = 'a'; // b", "\ntype A = 'a'; "],
    ["java", 'String s = """\n// no\n"""; // yes', 'String s = """\n// no\n"""; '],
    ["cpp", "char c = '\"'; /* x */ int y; // z", "char c = '\"';  int y; "],
    ["go", "s := `// no` // yes", "s := `// no` "],
    ["cpp", "a /* never closed", "a "],
  ])("%s: %j", (language, code, expected) => {
    expect(withoutComments(code, language)).toBe(expected);
  });

  test.each<[CodeLanguage, string]>([
    ["python", '"'],
    ["python", '"""'],
    ["python", "'''a"],
    ["javascript", "`"],
    ["javascript", "/*"],
    ["java", "/"],
    ["cpp", "\\"],
  ])("%s: half a million times %j cost little", (language, piece) => {
    const started = threadCpuMs();
    withoutComments(piece.repeat(500_000 / piece.length), language);
    expect(threadCpuMs() - started).toBeLessThan(2000);
  });
});

test("codeLines drops blank lines and spacing, but keeps Python's indentation", () => {
  expect(codeLines("  a = 1;  \n\n\t// c\n b", "java")).toEqual(["a = 1;", "b"]);
  expect(codeLines("if a:  # why\n\tb()\n\n    c()", "python")).toEqual(["if a:", "    b()", "    c()"]);
});

test("languages are known by their usual names", () => {
  expect(["py", "C++", "golang", "TSX", "Java"].map(codeLanguageOf)).toEqual([
    "python",
    "cpp",
    "go",
    "typescript",
    "java",
  ]);
  expect(["cobol", "constructor", ""].map(codeLanguageOf)).toEqual([undefined, undefined, undefined]);
});
