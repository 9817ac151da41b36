/** Takes the addresses of servers out of the words of failures, for people who may use those servers and need not find them. */
import type { RunState } from "./state.ts";
import type { Answer, RunRecord, StepFailure } from "./types.ts";

const HIDDEN = "***";

/** URLs; hosts with a port; IPv4 and, in brackets, IPv6 addresses. A full stop after one ends the sentence. */
const addresses =
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>()]*[^\s"'<>().,;:!?]|(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\w.]*\w)|\[[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]*\](?::\d{1,5})?|\b(?=[\w.-]*[a-z])[\w-]+(?:\.[\w-]+)*:\d{2,5}\b/gi;

export function hideAddresses(text: string): string {
  return text.replaceAll(addresses, HIDDEN);
}

/** A record of a run, with the words of its failures alone changed. */
export function hideAddressesIn(record: RunRecord): RunRecord {
  switch (record.type) {
    case "step-retry":
    case "step-error":
      return { ...record, ...hiddenFailure(record) };
    case "run-end":
      return { ...record, answer: hiddenAnswer(record.answer) };
    case "run-error":
      return { ...record, ...hiddenWords(record) };
    default:
      return record;
  }
}

/** What a run ended with, as after such records. Its steps tell their failures by code alone. */
export function hideAddressesOf(state: RunState): RunState {
  const { answer, error } = state;
  return {
    ...state,
    ...(answer && { answer: hiddenAnswer(answer) }),
    ...(error && { error: { ...error, ...hiddenWords(error) } }),
  };
}

function hiddenFailure({ message, upstreamBody }: StepFailure): Pick<StepFailure, "message" | "upstreamBody"> {
  return {
    message: hideAddresses(message),
    ...(upstreamBody !== undefined && { upstreamBody: hideAddresses(upstreamBody) }),
  };
}

function hiddenAnswer(answer: Answer): Answer {
  const { degraded } = answer;
  return degraded ? { ...answer, degraded: { ...degraded, reason: hideAddresses(degraded.reason) } } : answer;
}

function hiddenWords({ message, ru }: { readonly message: string; readonly ru?: string }) {
  return { message: hideAddresses(message), ...(ru !== undefined && { ru: hideAddresses(ru) }) };
}
