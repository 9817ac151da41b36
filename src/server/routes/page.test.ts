/** The page's document and files: who gets them, under which policy, in which packing. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Answered, scriptedServer, type TestServer } from "../../../test/support/core-server.ts";
import { Secret } from "../../core/secret.ts";

const browser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const views = ["/", "/runs", "/runs/frogcom-1795392399.765736", "/settings"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "frogcom-page-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), '<meta nonce="%CSP_NONCE%"><script src="/assets/a-1.js"></script>');
  writeFileSync(join(folder, "assets/a-1.js"), "plain");
  writeFileSync(join(folder, "assets/a-1.js.br"), "packed by brotli");
  writeFileSync(join(folder, "assets/a-1.js.gz"), "packed by gzip");
  writeFileSync(join(folder, "assets/style-2.css"), "a{}");
  writeFileSync(join(folder, "assets/notes.txt"), "not of the page");
  writeFileSync(join(folder, "secret.js"), "outside");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function serve(options: { readonly apiKey?: Secret; readonly pageFolder?: string } = {}): Promise<TestServer> {
  return scriptedServer({ server: { pageFolder: folder, ...options } });
}

async function get(server: TestServer, url: string, headers: Record<string, string> = {}): Promise<Answered> {
  return server.ask({ method: "GET", url, headers });
}

describe("the document", () => {
  it.each(views)("stands at %s for a browser", async (url) => {
    const { status, headers, text } = await get(await serve(), url, browser);
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain("/assets/a-1.js");
  });

  it.each(views)("is not there at %s for whoever asks for something else", async (url) => {
    const server = await serve();
    for (const accept of ["*/*", "application/json", "text/htmlx", ""]) {
      expect(await get(server, url, { accept })).toMatchObject({
        status: 404,
        text: expect.stringContaining("Not Found"),
      });
    }
    expect(await server.ask({ method: "POST", url, headers: browser, body: {} })).toMatchObject({ status: 404 });
  });

  it.each(["/run", "/runs/", "/runs/a/b", "/settings/x", "/index.html", "/%2e%2e/secret.js", "/Settings"])(
    "does not stand at %s",
    async (url) => {
      expect(await get(await serve(), url, browser)).toMatchObject({ status: 404 });
    },
  );

  it("lets run only files of ours, and styles of a nonce that is another one each time", async () => {
    const server = await serve();
    const [one, other] = [await get(server, "/", browser), await get(server, "/", browser)];
    const policy = String(one.headers["content-security-policy"]);
    const [, nonce = ""] = /style-src 'self' 'nonce-([^']{24})'/.exec(policy) ?? [];
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; /);
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(one.text).toContain(`nonce="${nonce}"`);
    expect(other.text).not.toContain(nonce);
    expect(one.headers["cache-control"]).toBe("no-store");
  });

  it("says how it is built where it is not", async () => {
    const server = await serve({ pageFolder: join(folder, "nowhere") });
    const { status, text, headers } = await get(server, "/", browser);
    expect([status, headers["content-type"]]).toEqual([503, "text/plain; charset=utf-8"]);
    expect(text).toMatch(/^The web page is not built: run `npm install`/);
    expect((await get(server, "/", { ...browser, "accept-language": "ru" })).text).toMatch(/^Веб-страница не собрана/);
  });

  it("appears without a restart when it has been built", async () => {
    const later = join(folder, "later");
    const server = await serve({ pageFolder: later });
    expect((await get(server, "/", browser)).status).toBe(503);
    mkdirSync(join(later, "assets"), { recursive: true });
    writeFileSync(join(later, "index.html"), "now");
    expect((await get(server, "/", browser)).text).toBe("now");
  });
});

describe("the files", () => {
  it.each([
    ["br, gzip", "br", "packed by brotli"],
    ["gzip, deflate", "gzip", "packed by gzip"],
    ["br;q=0, GZIP;q=0.5", "gzip", "packed by gzip"],
    ["identity", undefined, "plain"],
    ["", undefined, "plain"],
  ])("go to whoever accepts %j packed as %j", async (accepted, encoding, text) => {
    const answer = await get(await serve(), "/assets/a-1.js", { "accept-encoding": accepted });
    expect([answer.status, answer.headers["content-encoding"], answer.text]).toEqual([200, encoding, text]);
    expect(answer.headers).toMatchObject({
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
      vary: "Accept-Encoding",
      "x-content-type-options": "nosniff",
    });
  });

  it("go plain where they have no packed twin", async () => {
    const answer = await get(await serve(), "/assets/style-2.css", { "accept-encoding": "br" });
    expect([answer.text, answer.headers["content-type"]]).toEqual(["a{}", "text/css; charset=utf-8"]);
  });

  it.each([
    "/assets/",
    "/assets/none.js",
    "/assets/notes.txt",
    "/assets/a-1.js.br",
    "/assets/..%2fsecret.js",
    "/assets/../secret.js",
  ])("do not include %s", async (url) => {
    expect(await get(await serve(), url, browser)).toMatchObject({ status: 404 });
  });
});

describe("on a server with keys", () => {
  const apiKey = new Secret("user-key");

  it("the page comes without a key, so that it can ask for one", async () => {
    const server = await serve({ apiKey });
    for (const url of views) expect((await get(server, url, browser)).status).toBe(200);
    expect((await get(server, "/assets/a-1.js")).status).toBe(200);
  });

  it("everything else needs one, also under the page's addresses", async () => {
    const server = await serve({ apiKey });
    for (const url of views) {
      expect((await get(server, url)).status).toBe(401);
      expect((await server.ask({ method: "POST", url, headers: browser, body: {} })).status).toBe(401);
    }
    for (const url of ["/v1/runs", "/config/llm", "//", "/runs/"]) {
      expect((await get(server, url, browser)).status).toBe(401);
    }
  });
});
