/** What can be measured against each other: something that answers chat completions, started for one mock backend. */
import { startFrogcom, type FrogcomOptions } from "./frogcom.ts";
import type { Call } from "./load/call.ts";
import { mockModel } from "./mock-answer.ts";
import { type Preloaded, startBareRelay } from "./mock-programs.ts";
import type { Program } from "./program.ts";
import { question } from "./question.ts";

export interface System extends Program {
  readonly name: string;
  /** A request that it passes on to the backend. */
  call(shape: CallShape): Call;
}

export interface CallShape {
  readonly isStream?: boolean;
  readonly prompt?: string;
  readonly temperature?: number;
}

/** A chat completion as clients send it. */
export function chatCall(model: string, { isStream = false, prompt = question, temperature }: CallShape): Call {
  const options = { ...(temperature !== undefined && { temperature }), ...(isStream && { stream: true }) };
  const asked = { model, messages: [{ role: "user", content: prompt }], ...options };
  return { path: "/v1/chat/completions", body: JSON.stringify(asked) };
}

/** FrogCom with the primary alone: what it costs to have it in the way. */
export async function frogcomSystem(options: Omit<FrogcomOptions, "model">): Promise<System> {
  const program = await startFrogcom({ ...options, model: mockModel });
  return { ...program, name: "FrogCom", call: (shape) => chatCall("frogcom/primary", shape) };
}

export async function relaySystem(backendUrl: string, preloaded?: Preloaded): Promise<System> {
  return {
    ...(await startBareRelay(backendUrl, preloaded)),
    name: "bare relay",
    call: (shape) => chatCall(mockModel, shape),
  };
}

/** The backend itself, with nothing in between. */
export function backendSystem(backend: Program): System {
  return { ...backend, name: "backend", call: (shape) => chatCall(mockModel, shape) };
}
