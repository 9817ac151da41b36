/** The web page: its document at its views, and its files, which never change under their names. */
import { randomBytes } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { preferredLanguage } from "../edge/language.ts";
import { createPageReader, type PageFile } from "../page/built-page.ts";
import { asksForView, FILES, viewPatterns } from "../page/page-targets.ts";
import { refusals } from "../errors/texts.ts";
import { readWishes } from "../edge/wishes.ts";

/** What stands in the built document where each answer puts its own. */
const NONCE_PLACE = "%CSP_NONCE%";
const NONCE_BYTES = 18;

const notBuilt = {
  en: "The web page is not built: run `npm install` in the project's folder, without --ignore-scripts and --omit=dev; the API works without it.\n",
  ru: "Веб-страница не собрана: выполните `npm install` в папке проекта, без --ignore-scripts и --omit=dev; API работает и без неё.\n",
} as const;

/** `folder`: where the built page lies; unset = where the build puts it. */
export function addPageRoutes(server: FastifyInstance, folder?: string): void {
  const readPage = createPageReader(folder);
  const hidden = { schema: { hide: true }, config: { isPage: true } } as const;
  for (const view of viewPatterns) {
    server.get(view, hidden, async (request, reply) => {
      if (!asksForView(request.url, request.headers.accept)) throw refusals.notFound();
      const page = await readPage();
      return page === undefined ? sayNotBuilt(request, reply) : sendDocument(reply, page.document);
    });
  }
  server.get<{ Params: { readonly name: string } }>(`${FILES}:name`, hidden, async (request, reply) => {
    const file = (await readPage())?.files.get(request.params.name);
    if (file === undefined) throw refusals.notFound();
    return sendFile(request, reply, file);
  });
}

function sayNotBuilt({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const text = notBuilt[preferredLanguage(headers["accept-language"])];
  return reply.code(503).type("text/plain; charset=utf-8").send(text);
}

/** Mantine writes style elements while the page runs; the nonce is for them, scripts need to be files of ours. */
function sendDocument(reply: FastifyReply, document: string): FastifyReply {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  return reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", policyWith(nonce))
    .header("vary", "Accept")
    .send(document.replaceAll(NONCE_PLACE, nonce));
}

function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

function sendFile({ headers }: FastifyRequest, reply: FastifyReply, file: PageFile): FastifyReply {
  const [encoding, bytes] = packed(file, headers["accept-encoding"]);
  if (encoding !== undefined) void reply.header("content-encoding", encoding);
  return reply
    .type(file.type)
    .header("cache-control", "public, max-age=31536000, immutable")
    .header("vary", "Accept-Encoding")
    .send(bytes);
}

function packed({ br, gzip, plain }: PageFile, accepted: string | undefined): readonly [string | undefined, Buffer] {
  const wishes = readWishes(accepted);
  const isAccepted = (encoding: string): boolean => (wishes.find(({ name }) => name === encoding)?.weight ?? 0) > 0;
  if (br !== undefined && isAccepted("br")) return ["br", br];
  if (gzip !== undefined && isAccepted("gzip")) return ["gzip", gzip];
  return [undefined, plain];
}
