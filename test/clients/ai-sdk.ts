/** AI SDK with its provider for OpenAI-compatible servers: `generateText` and `streamText`. */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, isStepCount, jsonSchema, type LanguageModelUsage, streamText, tool } from "ai";
import {
  type Address,
  type Client,
  clientHere,
  type Failure,
  type Question,
  type Reply,
  weatherReport,
  weatherTool,
} from "./client.ts";

type Called = NonNullable<Reply["called"]>[number];

export function aiSdk(address: Address): Client {
  const settingsOf = ({ text = "", model = "frogcom", key, temperature, frogcom }: Question, signal: AbortSignal) => ({
    model: createOpenAICompatible({
      name: "frogcom",
      baseURL: address.url,
      apiKey: key ?? address.key,
      includeUsage: true,
    }).chatModel(model),
    prompt: text,
    maxRetries: 0,
    abortSignal: signal,
    ...(temperature !== undefined && { temperature }),
    ...(frogcom && { providerOptions: { frogcom: { frogcom: frogcom as Record<string, string> } } }),
  });
  return clientHere(
    {
      async plain(question, signal) {
        return replyOf(await generateText(settingsOf(question, signal)));
      },
      streamed: (question, signal) => stream(settingsOf(question, signal)),
      async tools(question, signal) {
        const called: Called[] = [];
        const settings = { ...settingsOf(question, signal), ...toolSettings(called) };
        return { ...replyOf(await generateText(settings)), called };
      },
      async "streamed-tools"(question, signal) {
        const called: Called[] = [];
        return { ...(await stream({ ...settingsOf(question, signal), ...toolSettings(called) })), called };
      },
    },
    failureOf,
  );
}

async function stream(settings: Parameters<typeof streamText>[0]): Promise<Reply> {
  let pieces = 0;
  let failure: unknown;
  const result = streamText({ ...settings, onError: ({ error }) => void (failure = error) });
  for await (const part of result.stream) {
    if (part.type === "text-delta") pieces += 1;
    if (part.type === "abort") failure = settings.abortSignal?.reason;
  }
  if (failure !== undefined) throw failure as Error;
  return { ...replyOf({ finalStep: await result.finalStep }), pieces };
}

interface Step {
  readonly text: string;
  readonly reasoningText: string | undefined;
  readonly finishReason: string;
  readonly usage: LanguageModelUsage;
}

function replyOf({ finalStep }: { readonly finalStep: Step }): Reply {
  const { text, reasoningText, finishReason, usage } = finalStep;
  const { inputTokens, outputTokens, totalTokens } = usage;
  const isTold = inputTokens !== undefined && outputTokens !== undefined && totalTokens !== undefined;
  return {
    text,
    reasoning: reasoningText ?? null,
    finishReason,
    usage: isTold ? { prompt: inputTokens, completion: outputTokens, total: totalTokens } : null,
  };
}

function toolSettings(called: Called[]) {
  const { name, description, parameters } = weatherTool;
  const weather = tool({
    description,
    inputSchema: jsonSchema<{ city: string }>(parameters),
    execute: (input) => {
      called.push({ name, input });
      return Promise.resolve(weatherReport);
    },
  });
  return { tools: { weather }, stopWhen: isStepCount(2) };
}

function failureOf(error: unknown): Failure {
  const { name, message } = error as Error;
  return { kind: name, status: APICallError.isInstance(error) ? (error.statusCode ?? null) : null, message };
}
