import { describe, expect, test } from "vitest";
import { formatChecks } from "./formats.ts";
import { readRequest } from "./request-text.ts";

function found(content: string): readonly object[] {
  return formatChecks(readRequest([{ role: "user", content }]));
}

describe("JSON", () => {
  test.each([
    "Wrap the ENTIRE output in JSON format.",
    "Answer as a JSON object.",
    "Return only valid JSON.",
    "Верни ответ в формате JSON.",
    "Верни объект JSON с ключами a и b.",
    "Ответ нужен строго в JSON.",
  ])("%s", (content) => {
    expect(found(content)).toEqual([{ type: "json" }]);
  });
  test.each([
    "What is the difference between JSON and XML?",
    "Write a function that parses JSON in Python.",
    "Convert this JSON to YAML.",
    "Напиши скрипт, который читает файл в формате JSON.",
  ])("not in %s", (content) => {
    expect(found(content)).toEqual([]);
  });
});

describe("title, quotation marks, postscript", () => {
  test.each([
    ["Add a title in double angular brackets.", { type: "title" }],
    ["Put the name in brackets, such as <<name>>.", { type: "title" }],
    ["Заголовок помести в двойные угловые скобки.", { type: "title" }],
    ["Wrap your entire response with double quotation marks.", { type: "quoted" }],
    ["Double quotes should be placed around your entire response.", { type: "quoted" }],
    ["Весь ответ заключи в кавычки.", { type: "quoted" }],
    ["Add a postscript starting with P.P.S at the end.", { type: "postscript", marker: "P.P.S" }],
    ['Add a postscript that begins with "P.S."', { type: "postscript", marker: "P.S." }],
    ["Добавь в конце P.S. с шуткой.", { type: "postscript", marker: "P.S." }],
  ])("%s", (content, check) => {
    expect(found(content)).toEqual([check]);
  });
  test.each([
    "What does P.S. stand for?",
    "How do I use double quotation marks in C?",
    "Why do people wrap gifts?",
    "Что означают кавычки?",
  ])("not in %s", (content) => {
    expect(found(content)).toEqual([]);
  });
});
