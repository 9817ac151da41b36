/** Judges one answer by what its question literally asks for. */
import { checkText, type JudgedCheck } from "../app/checks/check-text.ts";
import type { Exchange } from "./exchange.ts";

/** A result for each thing asked that a program can check; none where nothing of the kind is asked. */
export async function judgeExchange({ conversation, answer }: Exchange): Promise<readonly JudgedCheck[]> {
  const { results } = await checkText({ text: answer, checks: [], conversation });
  return results;
}
