/** What is read out of a page. */
import { expect, it } from "vitest";
import { parsePage } from "./read-page.ts";

const text = `# Frogs & \`LLM_MODEL\`, twice
[here](there.md#pond) and \`[no](link.md)\` and ![a picture](frog.png)

## Пруд: «лягушки»
<!-- not run: no pond -->
\`\`\`bash
# not a heading
[no](link-either.md)
\`\`\`

## Twice
## Twice
\`\`\`
no language
\`\`\`
`;

const page = parsePage("docs/frogs.md", text);

it("makes anchors of headings as GitHub does, and tells a second heading of the same words apart", () => {
  expect(page.anchors).toEqual(["frogs--llm_model-twice", "пруд-лягушки", "twice", "twice-1"]);
  expect(page.headings).toEqual([1, 2, 2, 2]);
});

it("finds links and pictures, but none in code", () => {
  expect(page.links).toEqual([
    { target: "there.md#pond", line: 2 },
    { target: "frog.png", line: 2 },
  ]);
});

it("finds blocks with the comment before their fence", () => {
  expect(page.blocks).toEqual([
    { language: "bash", code: "# not a heading\n[no](link-either.md)", line: 6, mark: "not run: no pond" },
    { language: "", code: "no language", line: 13, mark: undefined },
  ]);
});

it("takes a comment for that of a block also over an empty line, and over nothing else", () => {
  const markOf = (between: string) =>
    parsePage("x.md", `<!-- not run: cold -->\n${between}\`\`\`sh\nfrogs\n\`\`\`\n`).blocks[0]?.mark;
  expect([markOf(""), markOf("\n"), markOf("Frogs:\n"), markOf("Frogs:\n\n")]).toEqual([
    "not run: cold",
    "not run: cold",
    undefined,
    undefined,
  ]);
});

it("finds what stands between backticks, also over a line's end, but not in blocks", () => {
  expect(parsePage("x.md", "`a b\nc` and ``d`e``\n\n```\n`f`\n```\n").spans).toEqual(["a b\nc", "d`e"]);
  expect(page.spans).toEqual(["LLM_MODEL", "[no](link.md)"]);
});

it("refuses a block without an end", () => {
  expect(() => parsePage("docs/frogs.md", "```bash\nfrogs\n")).toThrow("line 1 has no end");
});
