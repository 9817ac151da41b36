/** Rows of GSM8K: a question, and an answer that ends with `#### 42` (openai/grade-school-math, MIT). */
import { textAt } from "../../core/json.ts";
import type { RowReader } from "./row-reader.ts";

export const readGsm8kRow: RowReader = (json) => {
  const question = textAt(json, "question");
  const solution = /####\s*([-\d.,]+)\s*$/.exec(textAt(json, "answer") ?? "")?.[1];
  const reference = Number(solution?.replaceAll(",", ""));
  if (question === undefined || solution === undefined || Number.isNaN(reference))
    return { problems: ['a row of GSM8K has a question, and an answer that ends with "#### 42"'] };
  return {
    row: { messages: [{ role: "user", content: question }], checks: [], checksFrom: "given", reference },
  };
};
