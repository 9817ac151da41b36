/** Rows of IFEval: a prompt, and the instructions in it that a program can verify (google-research, Apache-2.0). */
import { listAt, numberAt, textAt } from "../../core/json.ts";
import { checksOfLabel } from "../ifeval-checks.ts";
import type { RowReader } from "./row-reader.ts";

export const readIfevalRow: RowReader = (json) => {
  const prompt = textAt(json, "prompt");
  const key = numberAt(json, "key") ?? textAt(json, "key");
  const labels = listAt(json, "instruction_id_list");
  if (prompt === undefined || key === undefined || labels.length === 0)
    return { problems: ["a row of IFEval has key, prompt, instruction_id_list and kwargs"] };
  const kwargs = listAt(json, "kwargs");
  const found = labels.map((label, index) => ({ label, checks: checksOfLabel(String(label), kwargs[index]) }));
  const unknown = found.filter(({ checks }) => checks === undefined).map(({ label }) => String(label));
  if (unknown.length > 0) return { problems: [`instruction_id_list: no check is known for ${unknown.join(", ")}`] };
  const checks = found.flatMap((each) => each.checks ?? []);
  return { id: String(key), row: { messages: [{ role: "user", content: prompt }], checks, checksFrom: "given" } };
};
