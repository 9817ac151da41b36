/** A simulation as a log that people can read: the schedule, and below it all that happened, in order. */
import type { RunRecord } from "../../src/core/types.ts";
import type { History, Visit } from "./history.ts";

interface Line {
  readonly at: number;
  readonly words: string;
}

export function eventLog(history: History): string {
  const { dice: _, ...schedule } = history.schedule;
  const lines = [
    ...history.visits.flatMap(visitLines),
    ...history.calls.flatMap(({ n, begunAt, endedAt, server, kind, question, fault, isAborted }) => [
      { at: begunAt, words: `call ${n} to ${server}: ${kind} for question ${question}, fault: ${fault}` },
      ...(endedAt === undefined ? [] : [{ at: endedAt, words: `call ${n} ${isAborted ? "is stopped" : "ends"}` }]),
    ]),
    ...history.breakers.map(({ at, server, status }) => ({ at, words: `the breaker of ${server} is ${status}` })),
    ...plannedLines(history),
  ];
  const sorted = lines.toSorted((one, other) => one.at - other.at);
  const body = sorted.map(({ at, words }) => `${at.toFixed(0).padStart(8)} ms  ${words}`);
  return [JSON.stringify(schedule, null, 2), ...body].join("\n");
}

function plannedLines({ schedule, drained }: History): readonly Line[] {
  const { killAt, clockJump, diskTrouble, weather } = schedule;
  return [
    ...weather.map(({ from, mood }) => ({ at: from, words: `the weather is ${mood}` })),
    ...(killAt === undefined ? [] : [{ at: killAt, words: "kill -9" }]),
    ...(clockJump ? [{ at: clockJump.at, words: `the clock jumps by ${clockJump.ms} ms` }] : []),
    ...(diskTrouble
      ? [
          { at: diskTrouble.from, words: "the disk is full" },
          { at: diskTrouble.to, words: "the disk has room" },
        ]
      : []),
    ...(drained ? [{ at: drained.askedAt, words: "the server is to stop" }] : []),
  ];
}

function visitLines({ guest, id, heard, refusal, stoppedAt, resumes, outcome }: Visit): readonly Line[] {
  const name = `question ${guest.question} (${id ?? "no run"})`;
  return [
    { at: guest.arrivesAt, words: `${name}: arrives${resumes ? `, going on with ${resumes.id}` : ""}` },
    ...heard
      .filter(({ record }) => !/delta|reasoning/.test(record.type))
      .map(({ at, record }) => ({
        at,
        words: `${name}: ${recordWords(record)}`,
      })),
    ...(stoppedAt === undefined ? [] : [{ at: stoppedAt, words: `${name}: leaves or is cancelled` }]),
    ...(refusal ? [{ at: guest.arrivesAt, words: `${name}: is refused, ${refusal.code}` }] : []),
    ...(outcome?.notStored === undefined ? [] : [{ at: heard.at(-1)?.at ?? 0, words: `${name}: is not stored` }]),
  ];
}

function recordWords(record: RunRecord): string {
  const step = "step" in record ? ` ${record.step.kind} ${record.step.index}` : "";
  const code = "code" in record ? ` ${record.code}` : "";
  const cause = record.type === "run-end" ? ` ${record.answer.stopCause}` : "";
  return `${record.type}${step}${code}${cause}`;
}
