import { expect, it } from "vitest";
import { sha256 } from "../../test/support/scripted-run.ts";
import { digestMessage } from "./message-digest.ts";
import type { Message } from "./types.ts";

const original = { role: "user", content: [{ type: "text", text: "Hi" }] };
const message: Message = { role: "user", content: "Hi" };

it("is equal for equal messages, also of other objects", () => {
  expect(digestMessage(sha256, { ...message })).toBe(digestMessage(sha256, message));
});

it.each<[string, Message]>([
  ["another text", { ...message, content: "Ho" }],
  ["another role", { ...message, role: "system" }],
  ["what its author wrote beside the text", { ...message, original }],
])("differs by %s", (_, other) => {
  expect(digestMessage(sha256, other)).not.toBe(digestMessage(sha256, message));
});

it("no text passes for a message that is more than a text", () => {
  const shown = digestMessage(sha256, { ...message, original });
  for (const content of [JSON.stringify(original), `user\n${JSON.stringify(original)}`])
    expect(digestMessage(sha256, { role: "user", content })).not.toBe(shown);
});

it("is made once for a message, and anew for another digest", () => {
  const digested: string[] = [];
  const counting = (text: string): string => {
    digested.push(text);
    return `digest ${digested.length}`;
  };
  expect([digestMessage(counting, message), digestMessage(counting, message)]).toEqual(["digest 1", "digest 1"]);
  expect(digestMessage(sha256, message)).toBe(sha256("user\nHi"));
  expect(digested).toEqual(["user\nHi"]);
});
