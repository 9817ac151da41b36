/** What a FrogCom that runs is asked, and what its refusals mean to a command. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { Secret } from "../core/secret.ts";
import { textOf } from "../server/errors/error-texts.ts";
import { askServer, refusalOf, type ServerAddress } from "./http-client.ts";

const never = new AbortController().signal;

/** A server that answers everything so, and what it heard. */
async function answering(status: number, body: string) {
  const heard: { headers: IncomingHttpHeaders; body: string }[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.on("data", (piece) => (text += String(piece)));
    request.on("end", () => {
      heard.push({ headers: request.headers, body: text });
      response.writeHead(status).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => void (server.closeAllConnections(), server.close());
  onTestFinished(close);
  const address: ServerAddress = { url: `http://127.0.0.1:${port}`, key: new Secret("frog"), language: "ru" };
  return { address, heard, close };
}

describe("a question", () => {
  it("brings the key, the language and its body, and comes back as JSON", async () => {
    const { address, heard } = await answering(200, '{"ok":true}');
    expect(await askServer(address, { method: "POST", path: "/x", body: { a: 1 } }, never)).toEqual({ ok: true });
    expect(heard).toMatchObject([
      { headers: { authorization: "Bearer frog", "accept-language": "ru", "content-type": "application/json" } },
    ]);
    expect(heard[0]?.body).toBe('{"a":1}');
  });

  it("that is refused throws the refusal", async () => {
    const { address } = await answering(401, '{"error":"Invalid API key"}');
    await expect(askServer(address, { method: "GET", path: "/x" }, never)).rejects.toMatchObject({
      code: "key-invalid",
      message: "Invalid API key",
    });
  });

  it("to a server that is gone says so, with its address", async () => {
    const { address, close } = await answering(200, "{}");
    close();
    await expect(askServer(address, { method: "GET", path: "/x" }, never)).rejects.toMatchObject({
      code: "backend-unreachable",
      message: expect.stringContaining(address.url) as string,
    });
  });

  it("that is aborted throws the reason", async () => {
    const { address } = await answering(200, "{}");
    const signal = AbortSignal.abort(new Error("Ctrl-C"));
    await expect(askServer(address, { method: "GET", path: "/x" }, signal)).rejects.toThrow("Ctrl-C");
  });
});

describe("a refusal", () => {
  it.each([
    [
      422,
      { detail: [{ loc: ["body", "a", 0], msg: "Bad." }, { msg: "Worse." }] },
      "request-invalid",
      "a.0: Bad.; Worse.",
    ],
    [502, { detail: "Ошибка генерации: The backend is down." }, "backend-failed", "The backend is down."],
    [404, { error: { message: "No run.", code: "run-not-found" } }, "run-not-found", "No run."],
    [409, { error: { message: "Odd.", code: "from a newer server" } }, "settings-read-only", "Odd."],
    [429, { error: "Rate limit exceeded", limit: 60 }, "rate-limited", "Rate limit exceeded"],
    [418, undefined, "internal", "HTTP 418"],
  ])("of %i with %j", (statusCode, json, code, message) => {
    const refusal = refusalOf({ statusCode }, json);
    expect(refusal).toMatchObject({ code, message });
    // Its words are in the language that was asked for, whichever that is.
    expect([textOf(refusal, "en"), textOf(refusal, "ru")]).toEqual([message, message]);
  });
});
