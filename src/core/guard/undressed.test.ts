import { describe, expect, test } from "vitest";
import { undressed } from "./undressed.ts";

const before = "The frog is green.";
const told = { before, guidance: "1. Dull.", mayGrow: false };
const bare = "The frog is brown.";

describe("a refined text is freed from what the draft had not:", () => {
  test.each([
    ["an introduction", `Here is the corrected answer:\n\n${bare}`],
    ["a comment behind it", `${bare}\n\nI have left everything else unchanged.`],
    ["a heading", `## Corrected answer\n\n${bare}`],
    ["a label", `Answer: ${bare}`],
    ["a fence", `\`\`\`\n${bare}\n\`\`\``],
    ["a fence of text", `\`\`\`markdown\n${bare}\n\`\`\``],
    ["quotation marks", `"${bare}"`],
    ["guillemets", `«${bare}»`],
    ["rules", `---\n\n${bare}\n\n---`],
    ["tags", `<answer>\n${bare}\n</answer>`],
    ["bold type", `**${bare}**`],
    ["JSON", JSON.stringify({ answer: bare })],
    ["talk about the changes", `I've fixed the colour.\n\n${bare}`],
    ["several of them", `Sure! Here it is:\n\n---\n"${bare}"\n---\n\nI hope this helps!`],
  ])("%s", (_, text) => expect(undressed(text, { ...told, guidance: "1. Wrong colour." })).toBe(bare));
});

describe("what stays:", () => {
  test.each([
    ["the text as it is", ` ${bare}\n`, before],
    ["a fence that names a language of code", "```js\nlet frog = 1;\n```", "let frog = 0;"],
    ["a fence that the draft had, too", "```\na\n```", "```\nb\n```"],
    ["quotation marks that the draft had, too", '"Frog."', '"Toad."'],
    ["quotation marks within", '"Frog," he said, "toad."', "Frog."],
    ["a rule that the draft had, too", "---\nb", "---\na"],
    ["a rule between parts", "a\n---\nb", "c"],
    ["a comment that the draft made, too", "a\n\nI hope this helps!", "b\n\nI hope this helps!"],
    ["words about a text that would leave nothing", "Answer:", before],
  ])("%s", (_, text, old) => expect(undressed(text, { ...told, before: old })).toBe(text));

  test("an addition that nobody asked for is none", () => {
    const longer = `${before}\n\nIt lives in ponds.`;
    expect(undressed(longer, told)).toBe(before);
    expect(undressed(longer, { ...told, mayGrow: true })).toBe(longer);
  });

  test.each([
    ["Put the answer in quotation marks.", `"${bare}"`],
    ["Ответ должен стоять в кавычках.", `«${bare}»`],
    ["Use a code block.", `\`\`\`\n${bare}\n\`\`\``],
    ["Add a heading.", `## Answer\n\n${bare}`],
    ["Answer in JSON.", JSON.stringify({ answer: bare })],
    ["Add where it lives.", `${before}\n\nIt lives in ponds.`],
  ])("what the guidance asks for: %s", (guidance, text) => expect(undressed(text, { ...told, guidance })).toBe(text));
});
