import { expect, it } from "vitest";
import type { Message, ModelCall } from "../../core/types.ts";
import { sha256 } from "../../../test/support/scripted-run.ts";
import { keyOf as keyUnder } from "./call-key.ts";

const original = { role: "user", content: [{ type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } }] };
const message: Message = { role: "user", content: "What is it?", original };
const call: ModelCall = {
  model: "author",
  messages: [{ role: "system", content: "Be brief." }, message],
  sampling: { maxTokens: 5, temperature: 0, topP: 0.5, seed: 1, stop: ["END"] },
  format: { name: "answer", schema: { type: "object" } },
  thinking: "off",
  passthrough: { tools: [{ type: "function" }] },
};
const keyOf = keyUnder.bind(undefined, sha256);

it("is equal for equal calls, also of other objects", () => {
  expect(keyOf("here", structuredClone(call))).toBe(keyOf("here", call));
});

const { thinking: _, ...thoughtful } = call;
const { passthrough: __, ...bare } = call;
const { format: ___, ...formless } = call;

it.each<[string, ModelCall]>([
  ["the model", { ...call, model: "critic" }],
  ["a message's text", { ...call, messages: [{ role: "system", content: "Be long." }, message] }],
  ["a message's role", { ...call, messages: [{ role: "user", content: "Be brief." }, message] }],
  ["the order of messages", { ...call, messages: call.messages.toReversed() }],
  ["a picture", { ...call, messages: [...call.messages.slice(0, 1), { ...message, original: { ...original, x: 1 } }] }],
  [
    "what is a message and what only looks like one",
    { ...call, messages: [{ role: "user", content: JSON.stringify(message) }] },
  ],
  ["the length", { ...call, sampling: { ...call.sampling, maxTokens: 6 } }],
  ["the temperature", { ...call, sampling: { ...call.sampling, temperature: 0.1 } }],
  ["the seed", { ...call, sampling: { ...call.sampling, seed: 2 } }],
  ["where to stop", { ...call, sampling: { ...call.sampling, stop: ["END", "."] } }],
  ["the schema", { ...call, format: { name: "answer", schema: { type: "array" } } }],
  ["no schema", formless],
  ["the thinking", thoughtful],
  ["the tools", { ...call, passthrough: { tools: [] } }],
  ["no tools", bare],
])("differs by %s", (_name, other) => {
  expect(keyOf("here", other)).not.toBe(keyOf("here", call));
});

it("differs by the place", () => {
  expect(keyOf("there", call)).not.toBe(keyOf("here", call));
});

it("calls that wait in line in another way have the same key", () => {
  expect(keyOf("here", { ...call, caller: "ann", givesWay: true })).toBe(keyOf("here", call));
});
