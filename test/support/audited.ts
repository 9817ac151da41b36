/** Small audits, for tests of what is made of them. */
import { type AuditResult, auditLogs } from "../../src/audit/audit.ts";
import { broken, completion, inPieces, jsonLines, kept, question, turn } from "./logged-calls.ts";

/** One answer of each model: the first keeps to two sentences, the other does not; and a line that is not JSON. */
export const smallLog = `${jsonLines(
  { request: { messages: [turn("user", question)] }, response: completion(kept, "good-model") },
  { request: { messages: [turn("user", question)] }, response: completion(broken, "bad-model") },
)}oops\n`;

export function auditOf(logs: Readonly<Record<string, string>>, mostWorstOfAKind = 20): Promise<AuditResult> {
  const named = Object.entries(logs).map(([name, text]) => ({ name, text: inPieces(text, 64) }));
  return auditLogs(named, { mostWorstOfAKind, signal: new AbortController().signal });
}
