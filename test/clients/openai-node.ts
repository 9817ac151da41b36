/** openai for Node: plain and streamed calls, and its helpers `.stream()` and `.runTools()`. */
import OpenAI, { APIError } from "openai";
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

type Chat = OpenAI.Chat.Completions.ChatCompletion;
type Called = NonNullable<Reply["called"]>[number];

export function openAiNode(address: Address): Client {
  const openai = (question: Question): OpenAI =>
    new OpenAI({ baseURL: address.url, apiKey: question.key ?? address.key, maxRetries: 0 });
  return clientHere(
    {
      async plain(question, signal) {
        return replyOf(await openai(question).chat.completions.create(bodyOf(question), { signal }));
      },
      async streamed(question, signal) {
        const body = { ...bodyOf(question), stream: true, stream_options: { include_usage: true } } as const;
        return gather(await openai(question).chat.completions.create(body, { signal }));
      },
      async helper(question, signal) {
        const body = { ...bodyOf(question), stream_options: { include_usage: true } };
        const stream = openai(question).chat.completions.stream(body, { signal });
        let pieces = 0;
        stream.on("content", () => (pieces += 1));
        return { ...replyOf(await stream.finalChatCompletion()), pieces };
      },
      async tools(question, signal) {
        const called: Called[] = [];
        const body = { ...bodyOf(question), tools: [weatherWatch(called)] };
        const runner = openai(question).chat.completions.runTools(body, { signal });
        return { ...replyOf(await runner.finalChatCompletion()), called };
      },
      async "streamed-tools"(question, signal) {
        const called: Called[] = [];
        const body = { ...bodyOf(question), tools: [weatherWatch(called)], stream: true as const };
        const runner = openai(question).chat.completions.runTools(body, { signal });
        return { ...replyOf(await runner.finalChatCompletion()), called };
      },
      async models(question, signal) {
        const models = await Array.fromAsync(openai(question).models.list({ signal }));
        return { models: models.map(({ id }) => id) };
      },
      async completion({ text = "", ...question }, signal) {
        const body = { model: question.model ?? "frogcom", prompt: text };
        const { choices, usage } = await openai(question).completions.create(body, { signal });
        return { text: choices[0]?.text ?? "", usage: usageOf(usage) };
      },
    },
    failureOf,
  );
}

function bodyOf({ text = "", model = "frogcom", temperature, frogcom }: Question) {
  return {
    model,
    messages: [{ role: "user" as const, content: text }],
    ...(temperature !== undefined && { temperature }),
    ...(frogcom && { frogcom }),
  };
}

function weatherWatch(called: Called[]) {
  const { name, description, parameters } = weatherTool;
  const run = (input: unknown): string => {
    called.push({ name, input });
    return weatherReport;
  };
  return {
    type: "function" as const,
    function: { name, description, parameters, parse: (text: string): unknown => JSON.parse(text), function: run },
  };
}

async function gather(stream: AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>): Promise<Reply> {
  let reply: Required<Pick<Reply, "text" | "pieces" | "reasoning">> & Reply = { text: "", pieces: 0, reasoning: "" };
  for await (const { choices, usage } of stream) {
    const [choice] = choices;
    const piece = choice?.delta.content ?? "";
    reply = {
      ...reply,
      text: reply.text + piece,
      pieces: reply.pieces + (piece === "" ? 0 : 1),
      reasoning: reply.reasoning + reasoningIn(choice?.delta),
      ...(choice?.finish_reason && { finishReason: choice.finish_reason }),
      ...(usage && { usage: usageOf(usage) }),
    };
  }
  return reply;
}

function replyOf({ choices: [choice], usage }: Chat): Reply {
  return {
    text: choice?.message.content ?? "",
    reasoning: reasoningIn(choice?.message),
    finishReason: choice?.finish_reason ?? null,
    usage: usageOf(usage),
  };
}

/** The package has no type for it, but hands it on. */
function reasoningIn(part: object | undefined): string {
  const { reasoning_content: reasoning } = { reasoning_content: undefined, ...part } as { reasoning_content: unknown };
  return typeof reasoning === "string" ? reasoning : "";
}

function usageOf(usage: OpenAI.CompletionUsage | undefined): NonNullable<Reply["usage"]> | null {
  if (usage === undefined) return null;
  return { prompt: usage.prompt_tokens, completion: usage.completion_tokens, total: usage.total_tokens };
}

function failureOf(error: unknown): Failure {
  const { constructor, message } = error as Error;
  const status = error instanceof APIError ? (error.status as number | undefined) : undefined;
  return { kind: constructor.name, status: status ?? null, message };
}
