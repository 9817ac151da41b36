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
    [
      "Смешайте муку, мёд и орехи. Выпекайте 20 минут.",
      "1. Не сказано про аллергию — предупреди об орехах",
      "Если у вас аллергия на орехи, возьмите семечки.",
    ],
    [
      "Mix flour, honey and nuts. Bake for 20 minutes.",
      "1. Nothing is said of allergies — warn about the nuts",
      "If you have any allergies, use seeds instead of nuts.",
    ],
    [
      "The Basic plan costs 5 dollars and has 10 GB.",
      "1. The Pro plan is not described — say when it is right",
      "If you need more than 10 GB, choose the Pro plan for 9 dollars.",
    ],
    [
      "Рубль укрепился. Инфляция замедлилась до 7 %.",
      "1. О ключевой ставке ни слова — скажи о ней",
      "Ключевая ставка осталась без изменений — 16 %.",
    ],
    [
      "Meet your team weekly. Set clear goals.",
      "1. It says nothing of praise and criticism — say how to give them",
      "Give feedback at once and in private.",
    ],
    ["Keep it dry.", "1. Storage is vague — tell the temperature", "Temperature: below 20 degrees."],
    ["Собрание в три.", "1. Сухо — закончи приглашением", "Если у вас есть вопросы, обращайтесь!"],
  ])("what the guidance brought about, behind %j", (draft, guidance, added) => {
    const text = `${draft}\n\n${added}`;
    expect(undressed(text, { before: draft, guidance, mayGrow: false })).toBe(text);
  });

  test.each([
    [
      "a list of HTML",
      "<ul>\n<li>Tree frog</li>\n<li>Bullfrog</li>\n</ul>",
      "```html\n<ul>\n<li>Bulfrog</li>\n</ul>\n```",
    ],
    ["XML", "<person><name>Ann</name></person>", "<person><name>Anne</name>"],
    ["JSON of one value", '{"city":"Paris"}', '```json\n{"city":"Lyon"}\n```'],
  ])("%s, whatever the draft had around it", (_, text, old) => {
    expect(undressed(text, { before: old, guidance: "1. Wrong.", mayGrow: false })).toBe(text);
  });

  test.each([
    ["Greet the team and sign off politely.", `Hi all,\n\n${before}\n\nBest regards,\nAnn`],
    ["Be more polite.", `Thank you for your feedback.\n\n${before}`],
    ["Будь вежливее.", `Спасибо за ваш отзыв.\n\n${before}`],
    ["Use the form Answer: X.", `Answer: ${before}`],
  ])("what was asked for: %s", (guidance, text) => {
    expect(undressed(text, { ...told, guidance })).toBe(text);
  });

  test("an answer that begins with a polite word", () => {
    const text = "Of course, it is safe to eat raw carrots. They have fibre and vitamin A.";
    const guidance = '1. "not safe": this is wrong — carrots may be eaten raw';
    expect(undressed(text, { before: "No, it is not safe.", guidance, mayGrow: false })).toBe(text);
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
