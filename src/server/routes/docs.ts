/** /openapi.json and /docs, a page that needs neither scripts nor the network. */
import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { docsPage, docsStyle } from "../open-api/docs-page.ts";

const styleHash = createHash("sha256").update(docsStyle).digest("base64");
const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function addDocsRoutes(server: FastifyInstance): void {
  let document: string | undefined;
  let page: string | undefined;
  server.get("/openapi.json", { schema: { hide: true } }, (_request, reply) => {
    document ??= JSON.stringify(server.swagger());
    return reply.header("content-type", "application/json; charset=utf-8").send(document);
  });
  server.get("/docs", { schema: { hide: true } }, (_request, reply) => {
    page ??= docsPage(server.swagger());
    return reply
      .header("content-type", "text/html; charset=utf-8")
      .header("content-security-policy", contentSecurityPolicy)
      .send(page);
  });
}
