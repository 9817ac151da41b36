/** The list of models. */
import { describe, expect, it } from "vitest";
import { scriptedServer } from "../../../test/support/core-server.ts";

describe("/v1/models", () => {
  it("lists FrogCom, its profiles, the models alone, and aliases", async () => {
    const server = await scriptedServer();
    const { object, data } = (await server.ask({ method: "GET", url: "/v1/models" })).json();
    expect(object).toBe("list");
    expect(data.map(({ id }: { id: string }) => id)).toEqual([
      "frogcom",
      "frogcom/tech-docs",
      "frogcom/creative",
      "frogcom/teaching",
      "frogcom/primary",
      "frogcom/secondary",
      "gpt-4o",
    ]);
    expect(data[0]).toEqual({ id: "frogcom", object: "model", created: expect.any(Number), owned_by: "frogcom" });
  });

  it.each(["/v1/models/frogcom/primary", "/v1/models/frogcom%2Fprimary"])("shows one: %s", async (url) => {
    const server = await scriptedServer();
    expect((await server.ask({ method: "GET", url })).json()).toMatchObject({ id: "frogcom/primary" });
  });

  it("an unknown one is not found, and the known ones are named", async () => {
    const server = await scriptedServer();
    const { status, json } = await server.ask({ method: "GET", url: "/v1/models/gpt-5" });
    expect(status).toBe(404);
    expect(json().error).toMatchObject({ code: "model_not_found", type: "invalid_request_error" });
    expect(json().error.message).toContain("frogcom/creative");
  });

  it("other methods are not allowed, whatever the name", async () => {
    const server = await scriptedServer();
    const { status, headers } = await server.ask({ method: "DELETE", url: "/v1/models/frogcom/primary" });
    expect([status, headers["allow"]]).toEqual([405, "GET, HEAD"]);
  });
});
