/** What a key looks like. */
import { describe, expect, it } from "vitest";
import { idInKey } from "../../core/access-key.ts";
import { digestOfKey, newKeyText } from "./key-text.ts";

describe("the text of a key", () => {
  it("has a prefix of its own, the id by which it is found, and 256 random bits", () => {
    const { id, text } = newKeyText();
    expect(text.reveal()).toMatch(/^frog_[0-9a-f]{12}_[\w-]{43}$/);
    expect(idInKey(text.reveal())).toBe(id);
  });

  it("is never the same twice, and prints as nothing", () => {
    const all = Array.from({ length: 100 }, newKeyText);
    expect(new Set(all.map(({ id }) => id)).size).toBe(100);
    expect(new Set(all.map(({ text }) => text.reveal())).size).toBe(100);
    expect(JSON.stringify(all)).not.toMatch(/frog_/);
  });

  it("is known again by its digest, in which it cannot be read", () => {
    const { text, digest } = newKeyText();
    expect(digestOfKey(text.reveal())).toBe(digest);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
