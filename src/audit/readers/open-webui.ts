/** Open WebUI's exports: chats whose messages are a tree, in which every answer has its own question. */
import { isJsonObject, listAt, textAt, valueAt } from "../../core/json.ts";
import type { Message } from "../../core/types.ts";
import type { Exchange } from "../exchange.ts";
import type { Reader } from "./reader.ts";
import { readTurns } from "./turns.ts";

/** What Open WebUI writes into an answer beside its words: thoughts, calls of tools and their results. */
const DETAILS = /<details type="(?:reasoning|tool_calls|code_interpreter)"[^>]*>[^]*?(?:<\/details>|$)\s*/g;

/** Nobody's question is about more turns than this; a broken export may have a circle. */
const MOST_TURNS = 200;

export const openWebuiReader: Reader = {
  fits: (record) => nodesIn(record).length > 0 || readTurns(listAt(chatIn(record), "messages")).length > 0,
  read(record) {
    const chat = chatIn(record);
    const nodes = nodesIn(record);
    const [chosen] = listAt(chat, "models");
    const model = typeof chosen === "string" ? chosen : undefined;
    const exchanges = nodes.length > 0 ? answersInTree(nodes) : answersInList(listAt(chat, "messages"));
    return { exchanges: exchanges.map((exchange) => ({ ...(model !== undefined && { model }), ...exchange })) };
  },
};

/** An old export is the chat itself. */
function chatIn(record: unknown): unknown {
  return valueAt(record, "chat") ?? (valueAt(record, "history") === undefined ? undefined : record);
}

function nodesIn(record: unknown): readonly unknown[] {
  const nodes = valueAt(valueAt(chatIn(record), "history"), "messages");
  return isJsonObject(nodes) ? Object.values(nodes) : [];
}

/** Also answers that were generated again, and those of several models side by side. */
function answersInTree(nodes: readonly unknown[]): readonly Exchange[] {
  const byId = new Map(nodes.map((node) => [textAt(node, "id") ?? "", node]));
  const parentOf = (node: unknown): unknown => byId.get(textAt(node, "parentId") ?? "no parent");
  return nodes.filter(isAnswer).map((node) => {
    const path: unknown[] = [];
    let parent = parentOf(node);
    while (parent !== undefined && path.length < MOST_TURNS) {
      path.unshift(parent);
      parent = parentOf(parent);
    }
    return exchangeOf(path, node);
  });
}

function answersInList(turns: readonly unknown[]): readonly Exchange[] {
  return turns.flatMap((turn, index) =>
    isAnswer(turn) ? [exchangeOf(turns.slice(Math.max(0, index - MOST_TURNS), index), turn)] : [],
  );
}

/** One that broke off is none. */
function isAnswer(node: unknown): boolean {
  return textAt(node, "role") === "assistant" && valueAt(node, "done") !== false;
}

function exchangeOf(before: readonly unknown[], node: unknown): Exchange {
  const model = textAt(node, "model");
  const conversation = readTurns(before).map((turn) => (turn.role === "assistant" ? withoutDetails(turn) : turn));
  const answer = readTurns([node]).map(withoutDetails)[0]?.content ?? "";
  return { conversation, answer, ...(model !== undefined && { model }) };
}

function withoutDetails(turn: Message): Message {
  return { ...turn, content: turn.content.replaceAll(DETAILS, "") };
}
