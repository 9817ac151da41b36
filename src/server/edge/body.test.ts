/** Bodies: UTF-8 JSON of a bounded depth, or a refusal that names the place. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonBounds, parseBody } from "./body.ts";
import { InvalidRequest } from "../errors/request-error.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function refusalOf(body: Uint8Array): InvalidRequest {
  try {
    parseBody(body);
  } catch (error) {
    if (error instanceof InvalidRequest) return error;
    throw error;
  }
  throw new Error("Nothing was refused.");
}

describe("parseBody", () => {
  it("reads UTF-8 with or without a byte order mark, and nothing as undefined", () => {
    expect(parseBody(bytes('{"a":"щ"}'))).toEqual({ a: "щ" });
    expect(parseBody(bytes('\uFEFF{"a":1}'))).toEqual({ a: 1 });
    expect(parseBody(new Uint8Array())).toBeUndefined();
  });

  it("reads whatever JSON.stringify writes", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const text = JSON.stringify(value);
        expect(parseBody(bytes(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it("reads or refuses any bytes, and nothing else ever happens", () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 4 }),
      fc.constantFrom(...['{"', '":', "[", "]", "}", ",", "1", '"'].map(bytes)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
        const body = Buffer.concat(parts);
        try {
          parseBody(body);
        } catch (error) {
          expect(error).toMatchObject({
            code: "json-invalid",
            errors: [{ type: "json_invalid", msg: "JSON decode error" }],
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["half a character at the end", [0x22, 0xd0, 0x22]],
    ["a byte that never stands in UTF-8", [0x22, 0xff, 0x22]],
    ["half of a pair written by itself", [0x22, 0xed, 0xa0, 0x80, 0x22]],
    ["a slash spelt in two bytes", [0x22, 0xc0, 0xaf, 0x22]],
    ["UTF-16", [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ])("refuses %s", (_name, body) => {
    expect(refusalOf(new Uint8Array(body)).errors).toMatchObject([
      { loc: ["body", 0], ctx: { error: "The body is not valid UTF-8" } },
    ]);
  });

  it("counts places in characters, not in bytes", () => {
    expect(refusalOf(bytes('{"вопрос": }')).errors).toMatchObject([
      { loc: ["body", 11], ctx: { error: "Expecting value" } },
    ]);
  });

  it("refuses what nests too deep before anything recursive reads it, valid or not", () => {
    for (const text of ["[".repeat(200_000), "[".repeat(65) + "]".repeat(65), '{"a":'.repeat(100_000)]) {
      expect(refusalOf(bytes(text)).errors).toMatchObject([
        { ctx: { error: `Nested deeper than ${jsonBounds.levels} levels` } },
      ]);
    }
  });

  it("refuses what has more values than memory is good for, before anything of it is made", () => {
    for (const text of [`[${"{},".repeat(jsonBounds.values)}{}]`, `{"a":[${"1,".repeat(jsonBounds.values)}1]}`]) {
      expect(refusalOf(bytes(text)).errors).toMatchObject([
        { ctx: { error: `More than ${jsonBounds.values} values` } },
      ]);
    }
  });

  it("shows nothing of the body that it refuses", () => {
    expect(JSON.stringify(refusalOf(bytes('{"key":"planted",}')).errors)).not.toContain("planted");
  });
});
