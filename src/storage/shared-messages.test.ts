/** A message of the conversation is stored once a run, and every call reads as it was made. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Message, ModelCall } from "../core/types.ts";
import { restoreMessages, type SharedMessage, shareMessages } from "./shared-messages.ts";

const question: Message = { role: "user", content: "Почему?" };
const rules: Message = { role: "system", content: "Отвечай кратко." };

function callOf(...messages: readonly Message[]): ModelCall {
  return { model: "m", messages, sampling: { temperature: 0 } };
}

function sharedOf(messages: readonly Message[], conversation: readonly Message[]): readonly SharedMessage[] {
  return shareMessages(callOf(...messages), conversation).messages;
}

/** Few words and roles, so that equal messages are common. */
const anyMessage: fc.Arbitrary<Message> = fc.record({
  role: fc.constantFrom("system", "user", "assistant"),
  content: fc.constantFrom("", "a", "b", "0", "\ud800", "Ёж"),
});
const messages = fc.array(anyMessage, { maxLength: 6 });

test("what is shared and written as JSON is restored as it was, for any conversation", () => {
  fc.assert(
    fc.property(messages, messages, (conversation, asked) => {
      const call = callOf(...asked);
      const stored = JSON.parse(JSON.stringify(shareMessages(call, conversation))) as ReturnType<typeof shareMessages>;
      expect(restoreMessages(stored, conversation)).toEqual(call);
    }),
  );
});

test("no message of the conversation is written out again", () => {
  fc.assert(
    fc.property(messages, (conversation) => {
      const copies = conversation.map((message) => ({ ...message }));
      expect(sharedOf(copies, conversation).every((message) => typeof message === "number")).toBe(true);
    }),
  );
});

test("a message that stands twice in the conversation is its first place, both times", () => {
  expect(sharedOf([question, question], [rules, question, question])).toEqual([1, 1]);
});

test("the same words in another role are another message", () => {
  const echoed: Message = { role: "assistant", content: question.content };
  expect(sharedOf([echoed], [question])).toEqual([echoed]);
});

test("a message with further keys is written out, lest they are lost", () => {
  const named = { ...question, name: "Frog" };
  expect(sharedOf([named], [question])).toEqual([named]);
  expect(sharedOf([question], [named])).toEqual([question]);
  expect(sharedOf([named], [named])).toEqual([0]);
});

test("a message with an original is shared where it is the same, and comes back whole in any case", () => {
  const original = { role: "user", content: [{ type: "image_url", image_url: { url: "data:,AAAA" } }] };
  const shown: Message = { role: "user", content: "", original };
  const elsewhere: Message = { role: "user", content: "", original: { ...original, name: "Kermit" } };
  const call = callOf(rules, shown, elsewhere);
  const conversation = [rules, shown];
  const stored = JSON.parse(JSON.stringify(shareMessages(call, conversation))) as ReturnType<typeof shareMessages>;
  expect(stored.messages).toEqual([0, 1, elsewhere]);
  expect(restoreMessages(stored, conversation)).toEqual(call);
});

test("everything else of a call stays as it is", () => {
  const call: ModelCall = { ...callOf(question), thinking: "off", format: { name: "verdict", schema: { a: [1] } } };
  expect(shareMessages(call, [question])).toEqual({ ...call, messages: [0] });
});

test("a number that the conversation does not have is told of, not passed over", () => {
  const spoilt = { ...callOf(), messages: [2] };
  expect(() => restoreMessages(spoilt, [rules, question])).toThrow("repeats message 2, which its run does not have");
});
