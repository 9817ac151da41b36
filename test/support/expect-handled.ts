/** What is true after every fault, whatever it was: who asked was told well, it can be looked up, and nothing else suffered. */
import { expect } from "vitest";
import type { ErrorCode } from "../../src/core/errors.ts";
import { endedRun, generate, type Reply, request } from "./api.ts";
import type { Stage, StepKind } from "./stage.ts";

/** The step that failed, and what the client got for it. */
export interface HandledFault {
  readonly status: number;
  readonly code: ErrorCode;
  readonly kind: StepKind;
  /** What the next request asks for, where the backend of this one stays away. */
  readonly next?: object;
}

/** An error is JSON of one key: with a request id, without our stack and without the backend's page or half its text. */
export function expectCleanError({ text, body, headers }: Reply): void {
  expect(headers.get("content-type")).toContain("application/json");
  expect(headers.get("x-request-id")).toMatch(/^(frogcom-\d+\.\d{6}|req-[0-9a-f-]{36})$/);
  expect(Object.keys(body as object)).toEqual(["detail"]);
  expect(text).not.toMatch(/<html|<script|\n\s+at |half /);
}

/** The program lives, and whoever asks next is served. The backend's count of calls begins anew. */
export async function expectUnharmed(
  { program, backend }: Pick<Stage, "program" | "backend">,
  next: object = {},
): Promise<void> {
  backend.set("ok");
  expect((await request(program, "/livez")).status).toBe(200);
  await generate(program, { prompt: "the next normal request", frogcom: { rounds: 0 }, ...next });
  backend.set("ok");
}

/** Looks at the reply, at the stored run, and at the next request. */
export async function expectHandled(
  stage: Pick<Stage, "program" | "backend">,
  reply: Reply,
  { status, code, kind, next }: HandledFault,
): Promise<void> {
  expect(reply.status).toBe(status);
  if (status !== 200) expectCleanError(reply);
  const run = await endedRun(stage.program, reply.headers.get("x-request-id") ?? "");
  const failed = (run["steps"] as readonly Readonly<Record<string, unknown>>[]).at(-1);
  expect(failed).toMatchObject({ kind, status: "failed", error: { code } });
  expect(run).toMatchObject(
    status === 200
      ? { status: "done", answer: { degraded: { code } } }
      : { status: "failed", error_code: code, answer: null },
  );
  await expectUnharmed(stage, next);
}
