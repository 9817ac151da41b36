/** A good answer that calls the first tool it was offered, in the pieces in which real servers stream a call. */
import { beginStream, chunkLine, completion, doneLine, sendJson } from "./replies.ts";
import type { Exchange, Json } from "./replies.ts";

const input = JSON.stringify({ city: "Paris" });

export const toolCallModes = {
  "tool-call": (exchange: Exchange) => {
    const id = `call-${exchange.n}`;
    const name = firstTool(exchange);
    const whole = { id, type: "function", function: { name, arguments: input } };
    if (!exchange.stream) {
      const message = { content: null, tool_calls: [whole] };
      return sendJson(exchange.response, 200, completion(exchange, message, { finish_reason: "tool_calls" }));
    }
    beginStream(exchange);
    sendPiece(exchange, { id, type: "function", function: { name, arguments: "" } });
    for (const part of input.match(/.{1,5}/g) ?? []) sendPiece(exchange, { function: { arguments: part } });
    exchange.response.write(chunkLine(exchange, {}, "tool_calls"));
    exchange.response.end(doneLine);
  },
};

function sendPiece(exchange: Exchange, piece: Json): void {
  exchange.response.write(chunkLine(exchange, { tool_calls: [{ index: 0, ...piece }] }));
}

function firstTool({ body }: Exchange): string {
  const [tool] = (body["tools"] ?? []) as readonly { readonly function: { readonly name: string } }[];
  return tool?.function.name ?? "nothing";
}
