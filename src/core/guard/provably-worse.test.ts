/** What the guard refuses, and what it lets pass. */
import { describe, expect, it } from "vitest";
import { checkPorts } from "../../../test/support/scripted-run.ts";
import type { Check } from "../checks/check.ts";
import type { Finding } from "../findings/finding.ts";
import { createJudge } from "../judgement.ts";
import { refineDraft } from "../prompts/refiner.ts";
import type { FinishReason, StepOutput } from "../types.ts";
import { provablyWorse } from "./provably-worse.ts";
import type { GuardRefusal } from "./rules.ts";

const draft =
  "The sky is blue because air scatters blue light more than red light. This is called Rayleigh scattering, after the physicist who explained it.";

function output(text: string, finishReason: FinishReason = "stop"): StepOutput {
  return { text, finishReason, usage: null, model: "m", digest: "d" };
}

interface Case {
  readonly before?: string;
  readonly finish?: readonly [FinishReason, FinishReason];
  readonly checks?: readonly Check[];
  readonly extracted?: readonly Check[];
  readonly language?: string;
  readonly findings?: readonly Finding[];
  readonly request?: string;
}

function ruling(
  text: string,
  { before = draft, finish = ["stop", "stop"], language, findings, request, ...rules }: Case = {},
): GuardRefusal | undefined {
  const judge = createJudge(rules, checkPorts);
  const newer = { output: output(text, finish[1]), judgement: judge(text) };
  const older = { output: output(before, finish[0]), judgement: judge(before) };
  return provablyWorse(newer, older, checkPorts, {
    ...(language && { language }),
    ...(findings && { findings }),
    ...(request !== undefined && { request }),
  });
}

const task =
  refineDraft({ language: "en", nonce: "n", conversation: [], draft: "", guidance: "1. x" })[1]?.content ?? "";

describe("the guard refuses", () => {
  it.each<[string, string, GuardRefusal, Case?]>([
    ["nothing", " \n", "empty"],
    ["a text that was cut", "The sky is blue because", "cut", { finish: ["stop", "length"] }],
    ["a refusal", "I'm sorry, but I can't help with that.", "refusal"],
    ["a refusal in Russian", "Извините, я не могу ответить на этот вопрос.", "refusal"],
    ["a comment on the change", `Here is the corrected answer:\n\n${draft}`, "meta-text"],
    ["praise of the draft instead of it", "The answer is correct as it is.", "meta-text", { before: "Red, blue." }],
    ["a text that repeats itself", `${draft} ${"The sky is blue. ".repeat(30)}`, "repetition"],
    ["the task instead of its result", task.slice(0, 200), "echo"],
    ["a text that lost nearly everything", "Yes, corrected as you asked.", "lost"],
    [
      "what fails the caller's check",
      draft.replace("Rayleigh", "Mie"),
      "more-checks-fail",
      { checks: [{ type: "includes", text: "Rayleigh" }] },
    ],
    [
      "what fails a requirement of the request",
      `${draft} Indeed.`,
      "more-checks-fail",
      { extracted: [{ type: "sentences", max: 2 }] },
    ],
  ])("%s", (_, text, refusal, rules) => expect(ruling(text, rules)).toBe(refusal));

  it("a gain in the request's words that costs the caller's own", () => {
    const rules: Case = {
      before: "a b c",
      checks: [{ type: "includes", text: "b" }],
      extracted: [{ type: "words", max: 2 }],
    };
    expect(ruling("a c", rules)).toBe("more-checks-fail");
  });
});

describe("what repeats the review instead of mending the draft", () => {
  const sentences: Case = { before: "One. Two. Three. Four.", extracted: [{ type: "sentences", min: 3, max: 3 }] };
  const ending: Case = { extracted: [{ type: "ends-with", text: "Ask me for more!" }] };

  it.each<[string, string, Case]>([
    ["and so passes the check that failed", "The answer has 4 sentences. Exactly 3 are needed. It is so.", sentences],
    ["in Russian", "В ответе 4 предложения. Нужно ровно 3. Это так.", sentences],
    ["with other numbers", "The answer has 5 sentences. The answer has 6 sentences. The answer has 7.", sentences],
    ["with the words that were missing", 'The answer ends with "it.", it must end with "Ask me for more!"', ending],
    [
      "with the words around it",
      `I was told: A reviewer has read your last answer and reports: it is fine. ${draft}`,
      {},
    ],
  ])("is an echo: %s", (_, text, rules) => expect(ruling(text, rules)).toBe("echo"));

  it("is none where the draft said the same, or nothing failed", () => {
    const before = "The answer has 4 sentences. One. Two. Three.";
    expect(ruling("The answer has 4 sentences. One. Two.", { ...sentences, before })).toBeUndefined();
    expect(ruling("The answer has 4 sentences, as it should. One. Two. Three.", { before: "a" })).toBeUndefined();
  });

  it("is none where the answer has a few words of it", () =>
    expect(ruling("The answer has it. Two. Three.", sentences)).toBeUndefined());
});

function found(problem: string, fix: string, quote = ""): readonly Finding[] {
  return [{ quote, problem, fix, severity: "major", source: "reviewer" }];
}

describe("what repeats the reviewer or talks to it instead of answering", () => {
  const english: Case = {
    before: "Hamlet was written by William Shakespeare in about 1500.",
    findings: found("The year is wrong.", "Write about 1600.", "in about 1500"),
  };
  const russian: Case = {
    before: "«Гамлета» написал Уильям Шекспир примерно в 1500 году.",
    findings: found("Год неверен.", "Напиши 1600.", "в 1500 году"),
  };

  it.each<[string, GuardRefusal, Case]>([
    ['1. "in about 1500": The year is wrong. — Write about 1600.', "echo", english],
    ["The year is wrong. Write about 1600.", "echo", english],
    ["The year is wrong.", "echo", english],
    ["2) The year is wrong: write about 1600", "echo", english],
    ["1. «в 1500 году»: Год неверен. — Напиши 1600.", "echo", russian],
    ["Год неверен. Напиши 1600.", "echo", russian],
    ["Замечание: год неверен.", "echo", russian],
    ["I have corrected the answer as suggested.", "meta-text", english],
    ["Thank you for pointing that out! I will correct the year.", "meta-text", english],
    ["The reviewer says that the year is wrong.", "meta-text", english],
    ["Understood. The year has been corrected, and all errors are fixed.", "meta-text", english],
    ["Understood. The year has been corrected.", "meta-text", english],
    ["You're right, I apologize for the confusion.", "meta-text", english],
    ["Замечания учтены, ответ исправлен.", "meta-text", russian],
    ["Спасибо за замечание! Исправляю год.", "meta-text", russian],
    ["Вы правы, прошу прощения за ошибку.", "meta-text", russian],
    ["Понял, я исправил ошибку в ответе.", "meta-text", russian],
  ])("%s", (text, refusal, rules) => expect(ruling(text, rules)).toBe(refusal));

  it("a polite request changes nothing of that", () => {
    const request = "Who wrote Hamlet, and when? Thanks a lot!";
    expect(ruling("Thank you for pointing that out! I will correct the year.", { ...english, request })).toBe(
      "meta-text",
    );
  });

  it.each<[string, Case]>([
    ["Hamlet was written by William Shakespeare in about 1600.", english],
    ["William Shakespeare wrote it in about 1600.", english],
    ["You are right that it was later: Shakespeare wrote Hamlet in about 1600.", english],
    ["«Гамлета» написал Уильям Шекспир примерно в 1600 году.", russian],
    [
      "The code is correct.",
      {
        request: "Is this code correct: for (let i = 0; i < 3; i++) f(i);?",
        before: "No, the loop runs four times.",
        findings: found("It runs three times.", "Say that it is correct."),
      },
    ],
    [
      "Ошибок нет.",
      { request: "Есть ли ошибки в предложении?", before: "Есть одна.", findings: found("Их нет.", "Скажи это.") },
    ],
    [
      "Thank you for the feedback!",
      {
        request: "Translate into English: Спасибо за обратную связь!",
        before: "Thanks for the reverse connection!",
        findings: found("Literal translation.", "Use feedback."),
      },
    ],
    [
      "I am so sorry for my mistake!",
      {
        request: "Write a one-sentence apology to a friend.",
        before: "I apologise.",
        findings: found("Too short.", "Make it warmer."),
      },
    ],
    ["Canberra is the capital.", { before: "Sydney.", findings: found("Canberra is the capital.", "Say so.") }],
    [
      "Paris is the capital of France.",
      { before: "Lyon.", findings: found("Wrong city.", "Paris is the capital of France.") },
    ],
    [
      "The sentence is wrong.",
      { before: "It is right.", findings: found("The sentence is wrong.", "Say that it is wrong.") },
    ],
    ["Столица — Канберра.", { before: "Столица — Сидней.", findings: found("Столица — Канберра.", "Исправь.") }],
    [
      "Thank you for pointing out the error! I have corrected the invoice.",
      { before: "The invoice is corrected.", findings: found("Cold.", "Thank the client.") },
    ],
    ["I'm sorry for the mistake.", { before: "It was wrong of me.", findings: found("No apology.", "Apologise.") }],
    ["Спасибо за покупку! Ждём вас снова.", { before: "Заказ отправлен.", findings: found("Сухо.", "Добавь тепла.") }],
    ["I'm sorry for the mistake.", { before: "Please forgive me." }],
    ["The bridge has been fixed.", { before: "The bridge is closed.", findings: found("Out of date.", "Update it.") }],
    [
      "The issue was fixed in March.",
      { before: "The issue is still open.", findings: found("Out of date.", "Look at the changelog.") },
    ],
    ["The editor has changed the text.", { before: "Nobody knows.", findings: found("Vague.", "Name who it was.") }],
  ])("answers: %s", (text, rules) => expect(ruling(text, rules)).toBeUndefined());
});

describe("words around the answer", () => {
  const list: Case = {
    before: "1. Cook at home.\n2. Cancel what you do not use.",
    findings: found("The list has no introduction", "Begin with one introductory sentence"),
  };
  const ways = "Here are two ways to save money this month:\n1. Cook at home.\n2. Cancel what you do not use.";

  it("are taken where the guidance asks for them", () => {
    expect(ruling(ways, list)).toBeUndefined();
    const russian = found("У списка нет вступления", "Начни с одного предложения-вступления");
    const steps = "1. Готовьте дома.\n2. Отключите лишние подписки.";
    expect(ruling(`Вот два способа сэкономить:\n${steps}`, { before: steps, findings: russian })).toBeUndefined();
    const closing = found("No closing line.", "Add an invitation to ask.");
    const invited = `${draft}\n\nIf you have any questions, feel free to ask!`;
    expect(ruling(invited, { findings: closing })).toBeUndefined();
  });

  it("are refused where nobody asked for them, or where they speak of a correction", () => {
    expect(ruling(ways, { ...list, findings: found("Dull.", "Liven it up.") })).toBe("meta-text");
    expect(ruling(ways.replace(/^[^\n]*/, "Here is the corrected version:"), list)).toBe("meta-text");
    expect(ruling(`${draft}\n\nI have corrected the text.`, list)).toBe("meta-text");
  });
});

describe("the guard lets pass", () => {
  it.each<[string, string, Case?]>([
    ["the same text", draft],
    ["a mended word", draft.replace("red", "yellow")],
    ["an addition", `${draft} At sunset the sky is red.`],
    [
      "the same in other words",
      "Air molecules scatter short wavelengths far better than long ones, so the whole sky looks blue to us.",
    ],
    ["a cut text where the draft was cut too", "The sky", { finish: ["length", "length"], before: "The sk" }],
    [
      "another comment where there was one",
      "Sure! Here is a better answer: blue light.",
      { before: "Sure! Here is the answer: blue." },
    ],
    [
      "a much shorter text that mends what failed",
      "Air scatters blue light most.",
      { extracted: [{ type: "words", max: 8 }] },
    ],
    ["a short text that changes wholly", "Shakespeare.", { before: "Marlowe." }],
    ["an apology that the draft made too", "I'm sorry, I do not know.", { before: "I'm sorry, no idea." }],
  ])("%s", (_, text, rules) => expect(ruling(text, rules)).toBeUndefined());
});

describe("the language of the request", () => {
  const russian =
    "Небо голубое, потому что воздух рассеивает синий свет сильнее, чем красный, и он приходит к нам со всех сторон.";
  const code =
    "```python\nfor number in range(10):\n    print(number, number * 2, number * 3, number * 4, number * 5)\n```";

  it("is not left by a refine", () => {
    expect(ruling(draft, { before: russian, language: "ru" })).toBe("language");
    expect(ruling(russian, { before: draft, language: "en" })).toBe("language");
  });

  it("may be returned to", () => {
    expect(ruling(russian, { before: draft, language: "ru" })).toBeUndefined();
  });

  it("is left where another one was asked for", () => {
    const extracted: readonly Check[] = [{ type: "language", language: "en" }];
    expect(ruling(draft, { before: russian, language: "ru", extracted })).toBeUndefined();
    expect(ruling(draft, { before: russian })).toBeUndefined();
  });

  it("is not left where commands stand between its words", () => {
    const told = "Установите nginx, включите службу и откройте порт:";
    const commands =
      "sudo apt update\nsudo apt install nginx\nsudo systemctl enable --now nginx\nsudo ufw allow 'Nginx Full'";
    const nginx = `${told}\n\n${commands}\n\nПосле этого откройте страницу в браузере.`;
    expect(ruling(nginx, { before: russian, language: "ru" })).toBeUndefined();
    expect(ruling(commands, { before: russian, language: "ru" })).toBeUndefined();
  });

  it("is not left where a long quotation in another one stands beside a good part of it", () => {
    expect(ruling(`${russian}\n\n«${draft} ${draft}»`, { before: russian, language: "ru" })).toBeUndefined();
    expect(ruling(`${draft}\n\n«${russian} ${russian}»`, { before: draft, language: "en" })).toBeUndefined();
    const commands = "npm install typescript vitest eslint prettier webpack babel react redux express lodash";
    expect(ruling(`${russian} ${russian}\n\n${commands}`, { before: draft, language: "en" })).toBe("language");
  });

  it("cannot be told of a few words, or of code", () => {
    expect(ruling("Hamlet, by Shakespeare.", { before: "Гамлет, Шекспир.", language: "ru" })).toBeUndefined();
    expect(ruling(code, { before: russian, language: "ru" })).toBeUndefined();
  });
});
