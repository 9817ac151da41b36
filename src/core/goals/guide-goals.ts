/** The goal prompts of the guide: the Russian ones word for word. */
import type { LibraryGoal } from "./library-goal.ts";

/** FrogCom's goal prompt where nobody set one; the guide prints it with a line break. */
export const DEFAULT_GOAL =
  "Ты — проверяющий ассистент. Проанализируй ответ и предложи уточняющие вопросы, которые помогут улучшить ответ. Верни только список вопросов или указания.";

export const guideGoals: readonly LibraryGoal[] = [
  {
    name: "default",
    when: {
      en: "Nothing particular: `review` reports real faults only, `classic` asks clarifying questions.",
      ru: "Ничего особенного: `review` сообщает только о настоящих ошибках, `classic` задаёт уточняющие вопросы.",
    },
    asksForMore: false,
    text: {
      en: "You are a reviewing assistant. Analyse the answer and suggest clarifying questions that will help to improve it. Return only a list of questions or instructions.",
      ru: DEFAULT_GOAL,
    },
  },
  {
    name: "terminology",
    when: {
      en: "Technical subjects, in which every term must be the right one.",
      ru: "Технические темы, в которых важен каждый термин.",
    },
    asksForMore: false,
    text: {
      en: "Find inaccuracies in the terminology and suggest more precise wording",
      ru: "Найди неточности в терминологии и предложи более точные формулировки",
    },
  },
  {
    name: "lively",
    when: {
      en: "Creative tasks: descriptions, essays, posts that must be a pleasure to read.",
      ru: "Творческие задачи: описания, эссе, посты, которые должно быть приятно читать.",
    },
    asksForMore: true,
    text: {
      en: "Suggest ways to make the text more expressive and interesting",
      ru: "Предложи способы сделать текст более выразительным и интересным",
    },
  },
  {
    name: "simplify",
    when: {
      en: "Explanations for people who are new to the subject.",
      ru: "Объяснения для тех, кто в теме впервые.",
    },
    asksForMore: true,
    text: {
      en: "Find places that beginners may not understand, and suggest simplifications",
      ru: "Найди места, которые могут быть непонятны новичкам, и предложи упрощения",
    },
  },
  {
    name: "tech-docs",
    when: {
      en: "Technical documentation; the profile `tech-docs` gives it two rounds.",
      ru: "Техническая документация; профиль `tech-docs` даёт два раунда.",
    },
    asksForMore: true,
    text: {
      en: "Check the technical accuracy, find inaccuracies in the terminology and suggest improvements for clarity",
      ru: "Проверь техническую точность, найди неточности в терминологии и предложи улучшения для ясности",
    },
  },
  {
    name: "creative",
    when: {
      en: "Letters, greetings and stories that must move the reader; the profile `creative`.",
      ru: "Письма, поздравления и рассказы, которые должны тронуть; профиль `creative`.",
    },
    asksForMore: true,
    text: {
      en: "Suggest ways to make the text livelier and more emotional",
      ru: "Предложи способы сделать текст более живым и эмоциональным",
    },
  },
  {
    name: "teaching",
    when: {
      en: "Lessons and study material; the profile `teaching` gives it two rounds.",
      ru: "Уроки и учебные материалы; профиль `teaching` даёт два раунда.",
    },
    asksForMore: true,
    text: {
      en: "Find the difficult places and suggest simplifications, add examples for better understanding",
      ru: "Найди сложные места и предложи упрощения, добавь примеры для лучшего понимания",
    },
  },
  {
    name: "additions",
    when: {
      en: "Overviews and articles from which nothing important should be missing.",
      ru: "Обзоры и статьи, в которых не должно не хватать важного.",
    },
    asksForMore: true,
    text: {
      en: "Find inaccuracies and suggest additions",
      ru: "Найди неточности и предложи дополнения",
    },
  },
];
