/** A model call as FrogCom sends it to a backend, for the ways that do not go through FrogCom. */
import { expectText } from "./frogcom.ts";
import type { Client, Reply } from "./http-client.ts";
import { jsonAnswer, mockModel, streamEvents } from "./mock-answer.ts";
import { question } from "./question.ts";

export type Shape = "stream" | "json";

const whole: Readonly<Record<Shape, string>> = { stream: streamEvents.join(""), json: jsonAnswer };

const call = JSON.stringify({
  messages: [{ role: "user", content: question }],
  model: mockModel,
  stream: true,
  stream_options: { include_usage: true },
  temperature: 0.7,
  top_p: 0.9,
});

/** One call, checked to be whole; its time in ms. */
export async function callBackend(client: Client, shape: Shape): Promise<number> {
  const reply: Reply = await client.post("/v1/chat/completions", call);
  if (reply.status !== 200) throw new Error(`The backend answered ${reply.status}`);
  expectText(reply.text, whole[shape]);
  return reply.ms;
}
