/** The page for people, made of any document. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { docsPage } from "./docs-page.ts";

function pageOf(operation: unknown, path = "/generate"): string {
  return docsPage({ info: { title: "FrogCom", version: "1" }, paths: { [path]: { post: operation } } });
}

function bodyOf(properties: unknown, required: readonly string[] = []): unknown {
  return { requestBody: { content: { "application/json": { schema: { properties, required } } } } };
}

describe("the page", () => {
  it.each([
    [{ type: "integer", minimum: 1, maximum: 4096 }, "integer 1..4096"],
    [{ type: "number", minimum: 0 }, "number"],
    [{ enum: ["review", "direct"] }, "one of review, direct"],
    [{ type: "array", items: { type: "string" } }, "array of string"],
    [{ anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] }, "string or array of string"],
    [{}, "any"],
    ["no schema", "any"],
  ])("shows %j as %s", (schema, words) => {
    expect(pageOf(bodyOf({ field: schema }))).toContain(`<td>${words}</td>`);
  });

  it("says of each field whether it is required, and what it is about", () => {
    const page = pageOf(bodyOf({ a: { type: "string", description: "About <a>" }, b: { type: "string" } }, ["a"]));
    expect(page).toContain("<code>a</code> (required)</td><td>string</td><td>About &lt;a&gt;</td>");
    expect(page).toContain("<code>b</code></td>");
  });

  it("shows parameters with their places, and every answer with its reason", () => {
    const page = pageOf({
      parameters: [{ name: "limit", in: "query", schema: { type: "integer" }, description: "How many." }],
      responses: { 200: { description: "The list." }, 429: { description: "Too many." } },
    });
    expect(page).toContain("<code>limit (query)</code></td><td>integer</td><td>How many.</td>");
    expect(page).toContain("<tr><td>200</td><td>The list.</td></tr><tr><td>429</td><td>Too many.</td></tr>");
  });

  it("shows an operation that says nothing of itself, without empty tables", () => {
    const page = pageOf({});
    expect(page).toContain('<span class="method">POST</span> <code>/generate</code>');
    expect(page).not.toMatch(/Parameters|Body/);
  });

  it("has no element that a text of the document made", () => {
    const evil = fc.constantFrom(
      "<script>alert(1)</script>",
      '"><img src=x onerror=alert(1)>',
      "</style>",
      "&lt;b&gt;",
      "'",
    );
    fc.assert(
      fc.property(evil, evil, (text, other) => {
        const schema = { type: text, enum: [text], description: other };
        const page = pageOf(
          {
            ...(bodyOf({ [text]: schema, plain: { type: other } }) as object),
            summary: text,
            description: other,
            responses: { [text]: { description: other } },
            parameters: [{ name: text, in: other, schema }],
          },
          `/${text}`,
        );
        expect(page.match(/<script|<img|<\/style>/g)).toEqual(["</style>"]);
      }),
    );
  });

  it("is a page for any document at all", () => {
    fc.assert(
      fc.property(fc.anything(), (document) => {
        expect(docsPage(document)).toMatch(/^<!doctype html>\n[^]+<\/html>\n$/);
        expect(docsPage({ paths: { "/a": document }, info: document })).toMatch(/<\/html>\n$/);
      }),
    );
  });
});
