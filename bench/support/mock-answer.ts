/** What the mock backend says, in the two forms that servers have; who measures compares with it. */

/** 1,024 characters. */
export const answerText = "A frog sat by the pond and counted the rings of the rain on it. ".repeat(16);

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

const pieces = answerText.match(/.{64}/gs) ?? [];

/** As a stream: sixteen pieces of 64 characters, then the usage. */
export const streamEvents: readonly string[] = [
  ...pieces.map((content) => eventOf({ delta: { content }, finish_reason: null })),
  eventOf({ delta: {}, finish_reason: "stop" }),
  `data: ${JSON.stringify({ ...frameOf([]), usage: { prompt_tokens: 20, completion_tokens: 256, total_tokens: 276 } })}\n\n`,
  "data: [DONE]\n\n",
];

function eventOf(choice: object): string {
  return `data: ${JSON.stringify(frameOf([{ index: 0, ...choice }]))}\n\n`;
}

function frameOf(choices: readonly object[]): object {
  return { id: "mock-1", object: "chat.completion.chunk", created: 1_700_000_000, model: mockModel, choices };
}
