/** A key that may not configure the server learns from no answer where the backends are; an admin's does. */
import { expect, it } from "vitest";
import { scriptedServer } from "../../../test/support/core-server.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Secret } from "../../core/secret.ts";

const address = "http://10.0.0.7:8000";
const failure = new FrogcomError("backend-refused-request", `The backend ${address} refused. It said: ask 10.0.0.8.`, {
  upstreamBody: `see ${address}`,
});

/** Every draft fails, or every review. */
async function askedAs(key: string, failing: "draft" | "review") {
  const drafts =
    failing === "draft" ? Array.from({ length: 4 }, () => failure) : Array.from({ length: 4 }, () => "Draft");
  const server = await scriptedServer({
    primary: drafts,
    secondary: Array.from({ length: 4 }, () => failure),
    server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") },
  });
  const ask = async (url: string, body?: object): Promise<string> => {
    const headers = { authorization: `Bearer ${key}` };
    return (await server.ask({ method: body ? "POST" : "GET", url, headers, ...(body && { body }) })).text;
  };
  const messages = [{ role: "user", content: "?" }];
  const answers = [
    await ask("/generate", { prompt: "?" }),
    await ask("/generate", { prompt: "?", stream: true }),
    await ask("/v1/chat/completions", { messages }),
    await ask("/v1/chat/completions", { messages, stream: true, frogcom: { events: true } }),
  ];
  const list = await ask("/v1/runs");
  if (failing === "review") answers.push(list);
  const { data } = JSON.parse(list);
  for (const { id } of data) answers.push(await ask(`/v1/runs/${id}`), await ask(`/v1/runs/${id}/events`));
  return answers;
}

it.each(["draft", "review"] as const)("when a %s fails", async (failing) => {
  const told = await askedAs("user", failing);
  expect(told.length).toBeGreaterThanOrEqual(4 + 2 * 4);
  for (const answer of told) {
    expect(answer).toMatch(/refused/);
    expect(answer).not.toMatch(/10\.0\.0/);
  }
  for (const answer of await askedAs("admin", failing)) expect(answer).toContain("http://10.0.0.7:8000");
});

it.each(["resume", "fork", "cancel"] as const)("when a failed run is shown by %s", async (what) => {
  const server = await scriptedServer({
    primary: Array.from({ length: 4 }, () => failure),
    input: { strategy: "direct" },
    server: { apiKey: new Secret("user"), adminApiKey: new Secret("admin") },
  });
  const as = (key: string) => ({ authorization: `Bearer ${key}` });
  const begun = await server.ask({ url: "/v1/runs", body: { prompt: "?" }, headers: as("user") });
  const { id } = begun.json();
  await server.ask({ method: "GET", url: `/v1/runs/${id}/events`, headers: as("user") });
  const changed = await server.ask({ url: `/v1/runs/${id}/${what}`, body: { from_step: 0 }, headers: as("user") });
  const newer = what === "cancel" ? id : changed.json().id;
  await server.ask({ method: "GET", url: `/v1/runs/${newer}/events`, headers: as("user") });
  const shownTo = async (key: string): Promise<string> =>
    (await server.ask({ method: "GET", url: `/v1/runs/${newer}`, headers: as(key) })).text;
  expect([begun.text, changed.text, await shownTo("user")].join()).not.toMatch(/10\.0\.0/);
  expect(await shownTo("admin")).toContain(address);
});
