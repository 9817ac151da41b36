import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { tempFolder } from "../../test/support/temp-folder.ts";
import { readDotenv } from "./dotenv.ts";

let folder = "";
beforeEach(() => {
  folder = tempFolder();
});

function read(text: string): object {
  writeFileSync(join(folder, ".env"), text);
  return { ...readDotenv(folder) };
}

it("a folder without the file has no variables", () => {
  expect({ ...readDotenv(folder) }).toEqual({});
});

it("the guide's lines stand as the guide prints them, and with export before them", () => {
  const lines = [
    "LLM_MODEL=facebook/opt-125m",
    "COMMUNICATION_ROUNDS=1",
    'SECONDARY_GOAL_PROMPT="Ты — проверяющий ассистент. Найди неточности."',
    "export ORCHESTRATION_ENABLED=false",
  ];
  expect(read(lines.join("\n"))).toEqual({
    LLM_MODEL: "facebook/opt-125m",
    COMMUNICATION_ROUNDS: "1",
    SECONDARY_GOAL_PROMPT: "Ты — проверяющий ассистент. Найди неточности.",
    ORCHESTRATION_ENABLED: "false",
  });
});

it.each([
  ["ends its lines as Windows does", "A=1\r\nB=two words\r\n", { A: "1", B: "two words" }],
  ["begins with a byte order mark", "\uFEFFA=1", { A: "1" }],
  ["has comments and blank lines", "# first\n\nA=1 # the port\n  # last", { A: "1" }],
  ["keeps a # inside quotes", `A="1 # not a comment"\nB='#2'`, { A: "1 # not a comment", B: "#2" }],
  ["keeps an = inside a value", "A=a=b==", { A: "a=b==" }],
  ["trims what is not quoted", "A =  spaced  \nB=' kept '", { A: "spaced", B: " kept " }],
  ["breaks lines inside double quotes", 'A="one\\ntwo"\nB="one\ntwo"', { A: "one\ntwo", B: "one\ntwo" }],
  ["has JSON in single quotes", `A='{"keep_alive": "1h"}'`, { A: '{"keep_alive": "1h"}' }],
  ["says a name twice: the later line counts", "A=1\nA=2", { A: "2" }],
  ["names a variable without a value", "A=\nB", { A: "" }],
])("a file that %s", (_, text, variables) => {
  expect(read(text)).toEqual(variables);
});

it("a folder in the file's place is refused with its path", () => {
  mkdirSync(join(folder, ".env"));
  expect(() => readDotenv(folder)).toThrow(
    expect.objectContaining({
      code: "setting-invalid",
      message: `cannot read ${join(folder, ".env")}: EISDIR; make it a readable file`,
    }),
  );
});
