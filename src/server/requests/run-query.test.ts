/** Filters and ids as they come in URLs. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../test/support/any-text.ts";
import { FrogcomError } from "../../core/errors.ts";
import { formatRunId } from "../../core/ids.ts";
import { InvalidRequest } from "../errors/request-error.ts";
import { readRunId, readRunQuery } from "./run-query.ts";

function errorsIn(query: unknown): readonly string[] {
  try {
    readRunQuery(query);
  } catch (error) {
    if (error instanceof InvalidRequest) return error.errors.map(({ loc, type }) => `${loc.join(".")} ${type}`);
    throw error;
  }
  return [];
}

describe("readRunQuery", () => {
  it("asks for the 20 newest runs when nothing is said", () => {
    expect(readRunQuery({})).toEqual({ limit: 20 });
  });

  it("reads every filter from text, as a URL has it", () => {
    const before = formatRunId(1_795_392_399_765_736);
    expect(readRunQuery({ limit: "5", before, status: "done", q: " a " })).toEqual({
      limit: 5,
      before,
      status: "done",
      text: " a ",
    });
  });

  it("reads what a review came to, which models ran, and when", () => {
    const asked = { strategy: "classic", effect: "worse", refused: "language", model: "Gemma", since: "1", until: "2" };
    expect(readRunQuery(asked)).toEqual({
      ...{ limit: 20, strategy: "classic", effect: "worse", refused: "language", model: "Gemma" },
      ...{ since: 1000, until: 2000 },
    });
    expect(readRunQuery({ refused: "any", fails_checks: "true", degraded: "true" })).toEqual({
      ...{ limit: 20, refused: "any", failsChecks: true, isDegraded: true },
    });
    expect(readRunQuery({ fails_checks: "false", degraded: "false", model: "" })).toEqual({ limit: 20 });
  });

  it("asks for shadow runs alone where that is said, and else for all others", () => {
    expect(readRunQuery({ shadow: "true" })).toEqual({ limit: 20, shadowOf: "any" });
    expect(readRunQuery({ shadow: "false" })).toEqual({ limit: 20 });
  });

  it("takes an empty search for none, and leaves unknown filters alone", () => {
    expect(readRunQuery({ q: "", offset: "7", owner: "somebody else's" })).toEqual({ limit: 20 });
  });

  it.each([
    [{ limit: "0" }, "query.limit greater_than_equal"],
    [{ limit: "101" }, "query.limit less_than_equal"],
    [{ limit: "many" }, "query.limit int_parsing"],
    [{ limit: "1.5" }, "query.limit int_parsing"],
    [{ q: ["a", "b"] }, "query.q string_type"],
    [{ since: "yesterday" }, "query.since int_parsing"],
    [{ until: "99999999999" }, "query.until less_than_equal"],
    [{ degraded: "perhaps" }, "query.degraded bool_parsing"],
    [{ q: "x".repeat(501) }, "query.q string_too_long"],
  ])("refuses %j, naming the filter", (query, error) => {
    expect(errorsIn(query)).toEqual([error]);
  });

  it("lists all that is wrong at once", () => {
    expect(errorsIn({ limit: "-1", status: "odd" })).toHaveLength(2);
  });

  it.each(["x", "frogcom-1", "frogcom-1.5", "frogcom-01.000000", "frogcom-9999999999.999999", "frogcom-1.000000 "])(
    "refuses to page from %j, which is no id",
    (before) => {
      expect(errorsIn({ before })).toEqual(["query.before string_pattern_mismatch"]);
    },
  );

  it("reads or refuses any query, and never reads an owner out of it", () => {
    const name = fc.constantFrom("limit", "before", "status", "q", "owner", "text", "__proto__", "constructor");
    const value = fc.oneof(fc.string({ maxLength: 9 }), fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }));
    fc.assert(
      fc.property(fc.dictionary(name, value, { noNullPrototype: false }), (query) => {
        try {
          const read = readRunQuery(query);
          expect(read.limit).toBeGreaterThanOrEqual(1);
          expect(read.limit).toBeLessThanOrEqual(100);
          expect(read.owner).toBeUndefined();
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidRequest);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("readRunId", () => {
  it("reads every id that FrogCom makes", () => {
    fc.assert(
      fc.property(fc.nat(Number.MAX_SAFE_INTEGER), (microseconds) => {
        const id = formatRunId(microseconds);
        expect(readRunId(id)).toBe(id);
      }),
    );
  });

  it("answers everything else like a run that is not there, and repeats no more than its beginning", () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        expect(() => readRunId(text)).toThrow(FrogcomError);
      }),
    );
    expect(() => readRunId("x".repeat(5000))).toThrow(
      expect.objectContaining({ code: "run-not-found", message: expect.stringMatching(/^.{1,140}$/) }),
    );
  });
});
