/** Which methods a path has. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRouteBook } from "./route-book.ts";

const book = createRouteBook();
book.note("GET", "/v1/runs");
book.note(["GET"], "/v1/runs/:id");
book.note("GET", "/v1/runs/:id/events");
book.note("GET", "/v1/models/*");
book.note("GET", "/config");
book.note("HEAD", "/config");
book.note(["PUT", "GET"], "/config");

describe("the route book", () => {
  it.each([
    ["/v1/runs", ["GET"]],
    ["/v1/runs?", ["GET"]],
    ["/v1/runs/frogcom-1.000000?x=1", ["GET"]],
    ["/v1/runs/a/events?x=/config", ["GET"]],
    ["/config", ["GET", "HEAD", "PUT"]],
    ["/v1/models/frogcom/primary", ["GET"]],
    ["/v1/models/", []],
    ["/v1/runs/", []],
    ["/v1/runs//events", []],
    ["/v1/runs/a/b", []],
    ["/v1/runs/a/events/", []],
    ["/Config", []],
    ["/config/", []],
    ["config", []],
    ["/", []],
    ["", []],
  ])("%s has %j", (target, methods) => {
    expect(book.methodsAt(target)).toEqual(methods);
  });

  it("knows nothing before anything is noted", () => {
    expect(createRouteBook().methodsAt("/config")).toEqual([]);
  });

  it("finds any noted path by any value of its parameters, and by nothing longer or shorter", () => {
    const word = fc.stringMatching(/^[a-z0-9.~%-]{1,8}$/);
    const pattern = fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pattern, word, (parts, value) => {
        const one = createRouteBook();
        one.note("GET", parts.map(([name, isParameter]) => (isParameter ? `/:${name}` : `/${name}`)).join(""));
        const path = parts.map(([name, isParameter]) => (isParameter ? `/${value}` : `/${name}`)).join("");
        expect(one.methodsAt(`${path}?a=b/c`)).toEqual(["GET"]);
        expect(one.methodsAt(`${path}/${value}`)).toEqual([]);
        expect(one.methodsAt(path.slice(0, path.lastIndexOf("/")))).toEqual([]);
      }),
    );
  });
});
