import { describe, expect, test } from "vitest";
import type { EngineModel, Token } from "./engine-api.ts";
import { TextAssembler } from "./text-assembler.ts";

/** Each token is one byte; what stood before it is only noted. */
function byteModel(seen: Token[][] = []): Pick<EngineModel, "detokenize"> {
  return {
    detokenize(tokens, _special, before = []) {
      seen.push([...before]);
      return new TextDecoder().decode(Uint8Array.from(tokens));
    },
  };
}

function tokensOf(text: string): Token[] {
  return [...new TextEncoder().encode(text)];
}

function assembled(text: string): readonly string[] {
  const assembler = new TextAssembler(byteModel(), []);
  return tokensOf(text).flatMap((token) => assembler.push(token)?.text ?? []);
}

describe("tokens", () => {
  test("that are whole characters come at once", () => {
    expect(assembled("Hi!")).toEqual(["H", "i", "!"]);
  });

  test("wait until the character that they cut is whole", () => {
    expect(assembled("aя🐸b")).toEqual(["a", "я", "🐸", "b"]);
  });

  test("of a group stay together", () => {
    const assembler = new TextAssembler(byteModel(), []);
    const [first, second] = tokensOf("я");
    if (first === undefined || second === undefined) throw new Error("я has two bytes");
    expect(assembler.push(first)).toBeNull();
    expect(assembler.push(second)).toEqual({ tokens: [first, second], text: "я" });
  });

  test("that are broken for good come after eight of them, and what follows is whole again", () => {
    const assembler = new TextAssembler(byteModel(), []);
    const broken = Array.from({ length: 8 }, () => assembler.push(0xff));
    expect(broken.slice(0, 7)).toEqual(Array.from({ length: 7 }, () => null));
    expect(broken[7]?.tokens).toHaveLength(8);
    expect(assembler.push(0x41)?.text).toBe("A");
  });
});

test("the vocabulary looks back at four tokens, of the prompt too", () => {
  const seen: Token[][] = [];
  const assembler = new TextAssembler(byteModel(seen), tokensOf("prompt"));
  for (const token of tokensOf("abcde")) assembler.push(token);
  const texts = seen.map((before) => String.fromCharCode(...before));
  expect(texts).toEqual(["ompt", "mpta", "ptab", "tabc", "abcd"]);
});
