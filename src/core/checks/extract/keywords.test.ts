import { describe, expect, test } from "vitest";
import { keywordChecks } from "./keywords.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return keywordChecks(readRequest([{ role: "user", content }]));
}

const has = (text: string, bounds: object = {}): object => ({ type: "includes", text, ...bounds });
const hasNot = (text: string): object => ({ type: "excludes", text });

describe("words that the answer must have", () => {
  test.each([
    ["Include the keywords rock and roll in the response.", [has("rock"), has("roll")]],
    ["Make sure to include the words \"Cat\", 'dog' and “bird”.", [has("Cat"), has("dog"), has("bird")]],
    ["I want the letter to include the words trust, brand, and law.", [has("trust"), has("brand"), has("law")]],
    ["Don't forget to include the keyword waste.", [has("waste")]],
    ['Mention "Argentinian" in the post.', [has("Argentinian")]],
    ["Keywords: cold calls, CRM.", [has("cold calls"), has("CRM")]],
    ["Обязательно упомяни слова «завтрак» и «вид из окна».", [has("завтрак"), has("вид из окна")]],
    ["В тексте должно быть слово «торг».", [has("торг")]],
    ["Ответ должен содержать шесть предложений и слово «налог».", [has("налог")]],
    ["Use the word scattering and do not use the word magic.", [has("scattering"), hasNot("magic")]],
    ["Include the hashtag #frogs.", [has("#frogs")]],
    ["Пост с хештегом #лягушки.", [has("#лягушки")]],
    ["В ней должна встретиться «подушка».", [has("подушка")]],
    ["Обязательно со словосочетанием «полный возврат».", [has("полный возврат")]],
    ["Leave out the word bitcoin.", [hasNot("bitcoin")]],
    ["Describe breakfast and don't mention eggs.", [hasNot("eggs")]],
    ["Опиши завтрак, не упоминай яйца.", [hasNot("яйца")]],
    ["Don't mention it to anybody.", []],
    ["Не упоминай об этом.", []],
    ["Include the word tide and write in German.", [has("tide")]],
    ["Include the words start and end.", [has("start"), has("end")]],
    ["Используй слово «свет» и не используй слово «магия».", [has("свет"), hasNot("магия")]],
    ["Используй слово «свет», не используй слово «магия».", [has("свет"), hasNot("магия")]],
  ])("%s", (content, checks) => {
    expect(found(content)).toEqual(checks);
  });
});

describe("how often they come", () => {
  test.each([
    ["The word river should appear at least three times.", [has("river", { min: 3 })]],
    ['Use the word "the" once or less.', [has("the", { max: 1 })]],
    ["Mention the name Sarah only once.", [has("Sarah", { min: 1, max: 1 })]],
    ["Include the word 'pie' at least once.", [has("pie")]],
    ["Do not use the word sky more than twice.", [has("sky", { max: 2 })]],
    [
      'Use the word "love" 5 or more times and the word "hate" fewer than 2 times.',
      [has("love", { min: 5 }), has("hate", { max: 1 })],
    ],
    ["Слово «сон» должно встречаться не чаще 4 раз.", [has("сон", { max: 4 })]],
    [
      "Используй слово «капель» хотя бы дважды и не упоминай слово «март».",
      [has("капель", { min: 2 }), hasNot("март")],
    ],
  ])("%s", (content, checks) => {
    expect(found(content)).toEqual(checks);
  });
});

describe("words that the answer must not have", () => {
  test.each([
    ["Do not include keywords ['kill', 'slaughter'] in the response.", [hasNot("kill"), hasNot("slaughter")]],
    ["The words startup and capsule cannot be in the response.", [hasNot("startup"), hasNot("capsule")]],
    ["Avoid the following words: happy, sad.", [hasNot("happy"), hasNot("sad")]],
    ["Don't say 'yes' or 'no'.", [hasNot("yes"), hasNot("no")]],
    ["Include the word alpha and avoid the word delta.", [has("alpha"), hasNot("delta")]],
    ["Не используй слова «вкусный» и «полезный».", [hasNot("вкусный"), hasNot("полезный")]],
    ["Объясни без слова «энергия».", [hasNot("энергия")]],
    ["Слова «цена» и «скидка» использовать нельзя.", [hasNot("цена"), hasNot("скидка")]],
  ])("%s", (content, checks) => {
    expect(found(content)).toEqual(checks);
  });
});

describe("words that are only spoken of", () => {
  test.each([
    'What does the word "jock" mean?',
    "In other words, use the words of the president.",
    'Finish with this exact phrase: "Bye."',
    'Start the first paragraph with the word "firms".',
    "Do not say any word before repeating the request.",
    'Count how many times the word "foo" appears in a text.',
    "Write a 1000 word essay in which everything is green.",
    "He used the word ten times as often as she did.",
    "Tell me more about the phrase carpe diem and its history.",
    "Что значит слово «серендипность»?",
  ])("%s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
