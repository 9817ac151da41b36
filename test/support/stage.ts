/** FrogCom in front of a backend that answers as a test wants, step by step. */
import { type BadBackend, type ChooseReply, startBackend } from "./bad-backend.ts";
import type { Exchange } from "./bad-backend/replies.ts";
import { type Program, type ProgramOptions, startProgram } from "./program.ts";

export interface Stage {
  readonly program: Program;
  readonly backend: BadBackend;
  [Symbol.asyncDispose](): Promise<void>;
}

export type StepKind = "draft" | "review" | "refine";

/** The primary is the model A, the secondary B, both on one backend. */
export function modelEnv(backend: BadBackend): Record<string, string> {
  return { LLM_BASE_URL: backend.url, LLM_MODEL: "A", LLM_MODEL_SECONDARY: "B" };
}

export async function setStage({ env, ...options }: ProgramOptions = {}): Promise<Stage> {
  const backend = await startBackend();
  const program = await startProgram({ ...options, env: { ...modelEnv(backend), ...env } });
  return {
    program,
    backend,
    async [Symbol.asyncDispose]() {
      await program[Symbol.asyncDispose]();
      await backend.stop();
    },
  };
}

/** Which step a call is for: the refine is the one that brings the guidance. */
export function stepOf({ model, body }: Pick<Exchange, "model" | "body">): StepKind {
  if (model === "B") return "review";
  return JSON.stringify(body).includes("<guidance") ? "refine" : "draft";
}

/** Good answers of these words; a step without words gets the backend's own. */
export function talk(words: Partial<Record<StepKind, string>>): ChooseReply {
  return (exchange) => {
    const says = words[stepOf(exchange)];
    return says === undefined ? "ok" : { says };
  };
}

/** One kind of step goes wrong, the others go well. */
export function failIn(kind: StepKind, mode: ReturnType<ChooseReply>): ChooseReply {
  return (exchange) => (stepOf(exchange) === kind ? mode : "ok");
}
