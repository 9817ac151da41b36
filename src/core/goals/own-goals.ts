/** Goal prompts beside the guide's, each for one kind of task. */
import type { LibraryGoal } from "./library-goal.ts";

export const ownGoals: readonly LibraryGoal[] = [
  {
    name: "accuracy",
    when: {
      en: "Questions of fact; it pays where the reviewer knows more than the writer.",
      ru: "Вопросы о фактах; окупается, если проверяющая модель знает больше пишущей.",
    },
    asksForMore: false,
    text: {
      en: "Check every fact: names, dates, figures, quotations, causes. Report only what is certainly wrong, with the right value; if you are not sure, say nothing.",
      ru: "Проверь каждый факт: имена, даты, числа, цитаты, причины. Сообщай только о том, что точно неверно, и приводи верное значение; если не уверен, не пиши.",
    },
  },
  {
    name: "requirements",
    when: {
      en: "Requests with many conditions; what can be counted programs check anyway.",
      ru: "Запросы со многими условиями; то, что можно посчитать, программы проверят и так.",
    },
    asksForMore: false,
    text: {
      en: "Go through the request point by point: the answer must have everything that was asked for, in the form and the order that were asked for. Report each point that is not met, and nothing else.",
      ru: "Пройди запрос по пунктам: в ответе должно быть всё, о чём просили, в том виде и порядке, как просили. Сообщай о каждом невыполненном пункте и больше ни о чём.",
    },
  },
  {
    name: "grounded",
    when: {
      en: "Summaries, and answers from documents that the request brings along.",
      ru: "Пересказы и ответы по документам, которые приложены к запросу.",
    },
    asksForMore: false,
    text: {
      en: "Compare the answer with the text that the request brings along. Report what the text does not say or says otherwise, and what is missing of its main points; what you know yourself does not count.",
      ru: "Сверь ответ с текстом, который приложен к запросу. Сообщай о том, чего в тексте нет или что сказано в нём иначе, и о пропущенном главном; твои собственные знания не в счёт.",
    },
  },
  {
    name: "code-review",
    when: {
      en: "Code that is to run: faults, not taste.",
      ru: "Код, который должен работать: ошибки, а не дело вкуса.",
    },
    asksForMore: false,
    text: {
      en: "Read the code as if you ran it: look for faults of logic, boundary and empty cases, errors that nobody handles, leaks, unsafe use of input. Name the line and the fix. Style does not count.",
      ru: "Прочитай код так, будто исполняешь его: ищи ошибки логики, граничные и пустые случаи, необработанные ошибки, утечки, небезопасную работу с вводом. Назови строку и исправление. Стиль не в счёт.",
    },
  },
  {
    name: "doc-comments",
    when: {
      en: "Doc comments for functions and classes.",
      ru: "Документирующие комментарии к функциям и классам.",
    },
    asksForMore: true,
    text: {
      en: "Compare the doc comments with the code: every parameter, the result and every exception must be described, and rightly; nothing may be described that the code does not do. Add what is missing; the code itself must stay as it is.",
      ru: "Сверь документирующие комментарии с кодом: каждый параметр, результат и каждое исключение должны быть описаны, и верно; не должно быть описано того, чего код не делает. Добавь недостающее; сам код должен остаться как есть.",
    },
  },
  {
    name: "translation",
    when: {
      en: "Translations, with the original in the request.",
      ru: "Переводы, если оригинал есть в запросе.",
    },
    asksForMore: true,
    text: {
      en: "Compare the translation with the original: report omissions, additions, distorted meaning, wrong names, numbers and terms, and phrases that no native speaker would use.",
      ru: "Сравни перевод с оригиналом: сообщай о пропусках, добавлениях, искажениях смысла, об ошибках в именах, числах и терминах и о фразах, которых носитель языка так не скажет.",
    },
  },
  {
    name: "proofread",
    when: {
      en: "Texts that are good but for slips of the pen; a round mends three of them at most.",
      ru: "Тексты, хорошие во всём, кроме опечаток; за раунд исправляется не больше трёх.",
    },
    asksForMore: false,
    text: {
      en: "Proofread the text: spelling, punctuation, grammar, missing and doubled words. Leave content and manner as they are.",
      ru: "Вычитай текст: орфография, пунктуация, согласование, пропущенные и повторённые слова. Содержание и манеру оставь как есть.",
    },
  },
  {
    name: "concise",
    when: {
      en: "Answers that are to be short: mail, summaries, instructions.",
      ru: "Ответы, которые должны быть короткими: письма, выводы, инструкции.",
    },
    asksForMore: true,
    text: {
      en: "Find repetitions, empty phrases and what nobody asked for, and suggest how to say the same in fewer words. No fact may get lost.",
      ru: "Найди повторы, пустые фразы и то, о чём никто не просил, и предложи, как сказать то же самое короче. Ни один факт не должен пропасть.",
    },
  },
];
