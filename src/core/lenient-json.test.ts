/** JSON as small models write it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLenient } from "./lenient-json.ts";
import { threadCpuMs } from "../../test/support/thread-cpu.ts";

describe("JSON that is none", () => {
  it.each<[string, unknown]>([
    [`{'verdict': 'accept'}`, { verdict: "accept" }],
    [`{verdict: accept}`, { verdict: "accept" }],
    [`{"verdict": "accept",}`, { verdict: "accept" }],
    [`{"findings": [1, 2,], "verdict": None}`, { findings: [1, 2], verdict: null }],
    [`{“verdict”: “revise”}`, { verdict: "revise" }],
    [`{"a": "one\ntwo"}`, { a: "one\ntwo" }],
    [`{"a": "say "so" to him", "b": 1}`, { a: 'say "so" to him', b: 1 }],
    [`{"a": 1 // one\n, /* two */ "b": 2}`, { a: 1, b: 2 }],
    [`{"a": [{"b": 1}, {"b": 2}`, { a: [{ b: 1 }, { b: 2 }] }],
    [`{"a": "whole", "b": "cut in the mid`, { a: "whole" }],
    [`{"a": "whole", "`, { a: "whole" }],
    [`{"a": "whole", "cut in the key`, { a: "whole" }],
    [`{"a": [{"b": "whole", "c": "cut in the mid`, { a: [{ b: "whole" }] }],
    [`{"a": "caf\\u00e9 \\"x\\""}`, { a: 'café "x"' }],
    [`Sure! {"a" = true}`, { a: true }],
    [`[{"a": 1}]`, [{ a: 1 }]],
    [`{"a": [1, 2}`, { a: [1, 2] }],
    ["no JSON at all", undefined],
  ])("%s", (text, value) => expect(parseLenient(text)).toEqual(value));

  it("is read like JSON where it is JSON", () => {
    fc.assert(
      fc.property(
        fc.object({
          maxDepth: 3,
          key: fc.stringMatching(/^[a-z]{1,8}$/),
          values: [fc.stringMatching(/^[a-z ]{1,9}[a-z]$/), fc.integer(), fc.boolean()],
        }),
        (value) => {
          fc.pre(JSON.stringify(value).startsWith("{"));
          expect(parseLenient(JSON.stringify(value))).toEqual(value);
        },
      ),
    );
  });

  it("however odd the text, is read in time linear in its length", () => {
    const before = threadCpuMs();
    for (const odd of ["{", "[", '{"a":', '"', "{'", "/*", "{[", '{"a":"b" ', "/*,", "[/*", "//"])
      parseLenient(`{${odd.repeat(50_000)}`);
    expect(threadCpuMs() - before).toBeLessThan(4000);
  });
});
