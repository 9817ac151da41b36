/** The goal prompts that the guide recommends, on a pair that serves them and on one that does harm. */
import { describe, expect, test } from "vitest";
import { reviewReply, runInput, runScripted } from "../../../test/support/scripted-run.ts";
import type { RunInput } from "../types.ts";

interface Example {
  readonly goal: string;
  readonly rounds: number;
  readonly request: string;
  readonly draft: string;
  /** What the reviewer finds: about words of the draft, or, where the goal asks for more, about what is missing. */
  readonly finding: { readonly quote?: string; readonly problem: string; readonly fix: string };
  readonly refined: string;
}

const examples: readonly Example[] = [
  {
    goal: "Найди неточности в терминологии и предложи более точные формулировки",
    rounds: 1,
    request: "Что делает HTTPS?",
    draft: "HTTPS кодирует соединение между браузером и сервером, поэтому чужие люди не прочтут переписку.",
    finding: { quote: "кодирует", problem: "Кодирование обратимо без ключа.", fix: "Замени на «шифрует»." },
    refined: "HTTPS шифрует соединение между браузером и сервером, поэтому чужие люди не прочтут переписку.",
  },
  {
    goal: "Предложи способы сделать текст более выразительным и интересным",
    rounds: 1,
    request: "Опиши утро в лесу.",
    draft: "Утром в лесу тихо. Светит солнце. Поют птицы. Трава мокрая от росы.",
    finding: { quote: "", problem: "Текст сухой.", fix: "Добавь запахи и движение света." },
    refined:
      "Утром лес молчит, будто затаил дыхание. Потом солнце трогает верхушки сосен, и свет сползает по стволам к мокрой траве. Пахнет смолой и грибами, и первая птица решается запеть.",
  },
  {
    goal: "Найди места, которые могут быть непонятны новичкам, и предложи упрощения",
    rounds: 1,
    request: "Что такое рекурсия?",
    draft: "Рекурсия есть определение функции посредством редукции к самой себе на меньших аргументах.",
    finding: { quote: "посредством редукции к самой себе", problem: "Непонятно новичку.", fix: "Скажи проще." },
    refined:
      "Рекурсия — это когда функция вызывает саму себя, но с задачей поменьше, пока задача не станет совсем простой.",
  },
  {
    goal: "Проверь техническую точность, найди неточности в терминологии и предложи улучшения для ясности",
    rounds: 2,
    request: "Чем отличается TCP от UDP?",
    draft: "TCP гарантирует доставку пакетов по порядку, а UDP быстрее, потому что не гарантирует ничего.",
    finding: { quote: "пакетов", problem: "У TCP сегменты.", fix: "Замени «пакетов» на «сегментов»." },
    refined: "TCP гарантирует доставку сегментов по порядку, а UDP быстрее, потому что не гарантирует ничего.",
  },
  {
    goal: "Предложи способы сделать текст более живым и эмоциональным",
    rounds: 1,
    request: "Поздравь коллегу с днём рождения.",
    draft: "Поздравляю с днём рождения. Желаю здоровья и успехов в работе.",
    finding: { quote: "тёплые слова о дружбе", problem: "Сухо.", fix: "Добавь личное воспоминание." },
    refined:
      "С днём рождения! Помнишь, как мы вдвоём спасали релиз в новогоднюю ночь и смеялись до слёз? Пусть таких ночей будет меньше, а смеха — гораздо больше!",
  },
  {
    goal: "Найди сложные места и предложи упрощения, добавь примеры для лучшего понимания",
    rounds: 2,
    request: "Что такое инфляция?",
    draft: "Инфляция — устойчивое повышение общего уровня цен в экономике.",
    finding: { problem: "Нет примера.", fix: "Приведи пример с ценой хлеба." },
    refined:
      "Инфляция — устойчивое повышение общего уровня цен в экономике. Пример: год назад буханка хлеба стоила 50 рублей, а сегодня за неё просят 55; если так подорожало почти всё, это инфляция в 10 %.",
  },
  {
    goal: "Найди неточности и предложи дополнения",
    rounds: 2,
    request: "Расскажи о Луне.",
    draft: "Луна — спутник Земли. Она светит отражённым светом.",
    finding: { problem: "Мало фактов.", fix: "Добавь расстояние и фазы." },
    refined:
      "Луна — спутник Земли, до неё около 384 тысяч километров. Она светит отражённым светом, и по мере её движения мы видим фазы: новолуние, четверти и полнолуние.",
  },
];

function inputOf({ goal, rounds, request }: Example): RunInput {
  return runInput({ goal, rounds, language: "ru", conversation: [{ role: "user", content: request }] });
}

describe.each(examples)("«$goal»", (example) => {
  const { goal, draft, finding, refined } = example;
  const finds = reviewReply(finding);

  test("on a pair that serves it the user gets the refined text", async () => {
    const { answer, secondary } = await runScripted(inputOf(example), {
      primary: [draft, refined],
      secondary: [finds, reviewReply()],
    });
    expect(answer?.text).toBe(refined);
    expect(secondary[0]?.messages.map(({ content }) => content).join("\n")).toContain(goal);
  });

  test("the primary is told what to do, and what the reviewer said of it", async () => {
    const { primary } = await runScripted(inputOf(example), { primary: [draft, refined], secondary: [finds, "OK"] });
    expect(primary[1]?.messages.at(-1)?.content).toContain(`${finding.problem} — ${finding.fix}`);
  });

  test("a list of questions, as the guide's prompts may bring it, is guidance as well", async () => {
    const { answer, primary } = await runScripted(inputOf(example), {
      primary: [draft, refined],
      secondary: ["1. Что здесь неясно?\n2. Какой пример поможет?", "Замечаний нет."],
    });
    expect(primary[1]?.messages.at(-1)?.content).toContain("2. Какой пример поможет?");
    expect(answer?.text).toBe(refined);
  });

  test.each([
    ["nothing", { text: " " }],
    ["a refusal", { text: "Извините, я не могу выполнить эту просьбу." }],
    ["a comment on the change", { text: `Конечно! Вот исправленный текст:\n\n${refined}` }],
    ["a text that was cut", { text: refined.slice(0, 40), finishReason: "length" }],
    ["a loop", { text: `${draft} ${"И ещё раз о том же самом. ".repeat(20)}` }],
  ] as const)("on a pair that does harm with %s the user gets the draft", async (_, harmful) => {
    const { answer } = await runScripted(inputOf(example), { primary: [draft, harmful], secondary: [finds] });
    expect(answer?.text).toBe(draft);
  });

  test("a reviewer with nothing to say leaves the draft, for two calls", async () => {
    const { answer, primary, secondary } = await runScripted(inputOf(example), {
      primary: [draft],
      secondary: ["Замечаний нет."],
    });
    expect([answer?.text, primary.length + secondary.length]).toEqual([draft, 2]);
  });
});
