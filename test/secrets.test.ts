/** Planted secrets are searched for in everything that comes out: answers, stored runs, logs, the trace file, the terminal. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { post, put, request } from "./support/api.ts";
import { failIn, setStage } from "./support/stage.ts";

const apiKey = "user-key-PLANTED-222";
const adminKey = "admin-key-PLANTED-333";
const backendKey = "sk-CONFIGURED-111";
/** The one that the backend shows in its own refusals. */
const echoed = "sk-BACKENDSECRET-000";

const asAdmin = { authorization: `Bearer ${adminKey}` };

/** Files of a folder, with all that lies below it, as text. */
function filesIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "latin1")] as const);
}

it("no secret comes out anywhere, whatever fails", async () => {
  await using stage = await setStage({ env: { API_KEY: apiKey, ADMIN_API_KEY: adminKey, LLM_API_KEY: backendKey } });
  const said: string[] = [];
  for (const kind of ["draft", "review", "refine"] as const) {
    for (const mode of ["401", "404", "500-always", "redirect", "html"] as const) {
      for (const isStream of [false, true]) {
        stage.backend.set(failIn(kind, mode));
        said.push((await post(stage.program, { prompt: "a", stream: isStream }, { headers: asAdmin })).text);
        expect(stage.backend.calls[0]?.headers.authorization).toBe(`Bearer ${backendKey}`);
        stage.backend.set("ok");
        said.push((await post(stage.program, { prompt: "a", stream: isStream }, { headers: asAdmin })).text);
      }
    }
  }
  const wrong = { base_url: `http://user:${backendKey}@example.org/v1`, extra_body: 5 };
  said.push((await put(stage.program, "/config/llm/primary", wrong, { headers: asAdmin })).text);
  const paths = [
    "/config/llm",
    "/config/orchestration",
    "/health",
    "/readyz",
    "/openapi.json",
    "/docs",
    "/v1/runs?limit=100",
  ];
  for (const path of paths) said.push((await request(stage.program, path, { headers: asAdmin })).text);
  const { body } = await request(stage.program, "/v1/runs?limit=100", { headers: asAdmin });
  const { data } = body as { readonly data: readonly { readonly id: string }[] };
  for (const { id } of data) said.push((await request(stage.program, `/v1/runs/${id}`, { headers: asAdmin })).text);
  await stage.program.stop("SIGTERM");

  const outputs = [
    ...said.map((text) => ["an answer", text] as const),
    ["stdout", stage.program.stdout()] as const,
    ["stderr", stage.program.stderr()] as const,
    ...filesIn(stage.program.folder),
  ];
  expect(outputs.length).toBeGreaterThan(100);
  const leaks = outputs.flatMap(([where, text]) =>
    [apiKey, adminKey, backendKey, echoed]
      .filter((secret) => text.includes(secret))
      .map((secret) => `${secret} in ${where}`),
  );
  expect(leaks).toEqual([]);
});
