/** What the mock backend says, in the two forms that servers have; who measures compares with it. */

/** 64 characters. */
const answerPiece = "A frog sat by the pond and counted the rings of the rain on it. ";

const answerPieces = 16;

/** 1,024 characters. */
export const answerText = answerPiece.repeat(answerPieces);

export const mockModel = "mock";

/** As a chat completion without streaming. */
export const jsonAnswer = JSON.stringify({
  id: "mock-1",
  object: "chat.completion",
  created: 1_700_000_000,
  model: mockModel,
  choices: [{ index: 0, message: { role: "assistant", content: answerText }, finish_reason: "stop" }],
  usage: { prompt_tokens: 20, completion_tokens: 256, total_tokens: 276 },
});

/** As a stream: sixteen pieces of 64 characters, then the usage. */
export const streamEvents: readonly string[] = [
  ...Array.from({ length: answerPieces }, () => textEvent(answerPiece)),
  ...lastEvents(),
];

/** Whether an answer holds all pieces of the text, in one string of JSON or in many events. */
export function isWholeAnswer(status: number, body: string): boolean {
  let found = 0;
  for (let at = body.indexOf(answerPiece); at >= 0; at = body.indexOf(answerPiece, at + answerPiece.length)) found++;
  return status === 200 && found === answerPieces;
}

/** One event of a stream with some of its text. */
export function textEvent(content: string): string {
  return eventOf({ delta: { content }, finish_reason: null });
}

/** How a stream ends: the reason, the usage, the word. */
export function lastEvents(): readonly string[] {
  return [
    eventOf({ delta: {}, finish_reason: "stop" }),
    `data: ${JSON.stringify({ ...frameOf([]), usage: { prompt_tokens: 20, completion_tokens: 256, total_tokens: 276 } })}\n\n`,
    "data: [DONE]\n\n",
  ];
}

function eventOf(choice: object): string {
  return `data: ${JSON.stringify(frameOf([{ index: 0, ...choice }]))}\n\n`;
}

function frameOf(choices: readonly object[]): object {
  return { id: "mock-1", object: "chat.completion.chunk", created: 1_700_000_000, model: mockModel, choices };
}
