/** Calibrations over HTTP. */
import { describe, expect, it } from "vitest";
import { calibrationOf } from "../../../test/support/calibration.ts";
import { scriptedServer } from "../../../test/support/core-server.ts";
import type { CalibrationService, Measured } from "../../app/evaluation/calibration-service.ts";
import type { Calibration } from "../../core/calibration.ts";
import { Secret } from "../../core/secret.ts";

const { goal, primary, secondary } = calibrationOf();
const usual = calibrationOf();

/** A service whose pair is that of the usual calibration; what is handed in is noted. */
function serviceWith(stored: readonly Calibration[], isPlaced = true): CalibrationService & { handedIn: Measured[] } {
  const handedIn: Measured[] = [];
  return {
    handedIn,
    pair: () => (isPlaced ? { key: usual.pair, goal, primary, secondary, speaks: ["en"] } : undefined),
    list: () => stored,
    keep(measured) {
      handedIn.push(measured);
      return Promise.resolve({ ...measured, at: 5000, primary, secondary });
    },
  };
}

const body = {
  pair: usual.pair,
  goal,
  review_pays: "yes",
  comparison: usual.comparison,
  report: { uplift: { value: 0.1 } },
};
const list = { method: "GET", url: "/v1/calibrations" } as const;
const post = { method: "POST", url: "/v1/calibrations" } as const;

describe("calibrations", () => {
  it("are listed with the pair that runs get now, and which one is in force", async () => {
    const other = calibrationOf({ goal: "Add examples.", comparison: { decided: 0, consistent: 0, right: 0 } });
    const server = await scriptedServer({ calibrations: serviceWith([usual, other]) });
    const { status, json } = await server.ask(list);
    expect(status).toBe(200);
    expect(json()).toEqual({
      object: "list",
      pair: { key: "A B", goal, primary, secondary, languages: ["en"] },
      data: [
        {
          object: "calibration",
          created: 1_795_392_399,
          pair: "A B",
          in_force: true,
          goal,
          primary,
          secondary,
          review_pays: "no",
          may_compare: true,
          report: usual.report,
        },
        expect.objectContaining({ goal: "Add examples.", in_force: false, may_compare: false }),
      ],
    });
  });

  it("are listed while models are not ready: then no pair is in force", async () => {
    const server = await scriptedServer({ calibrations: serviceWith([usual], false) });
    expect((await server.ask(list)).json()).toMatchObject({ pair: null, data: [{ in_force: false }] });
  });

  it("are kept as they were measured", async () => {
    const calibrations = serviceWith([]);
    const server = await scriptedServer({ calibrations });
    const { status, json } = await server.ask({ ...post, body });
    expect(status).toBe(200);
    expect(json()).toMatchObject({ object: "calibration", created: 5, in_force: true, review_pays: "yes" });
    const { review_pays: reviewPays, ...rest } = body;
    expect(calibrations.handedIn).toEqual([{ ...rest, reviewPays }]);
  });

  it.each([
    ["an answer that there is not", { ...body, review_pays: "maybe" }, "review_pays"],
    ["counts below nothing", { ...body, comparison: { decided: -1, consistent: 0, right: 0 } }, "decided"],
    ["no pair", { ...body, pair: undefined }, "pair"],
  ])("are refused with %s", async (_, wrong, place) => {
    const calibrations = serviceWith([]);
    const server = await scriptedServer({ calibrations });
    const { status, json } = await server.ask({ ...post, body: wrong });
    expect([status, calibrations.handedIn]).toEqual([400, []]);
    expect(json().error.message).toContain(place);
  });

  it("are read with any key, and kept with the admin key alone", async () => {
    const keys = { apiKey: new Secret("user"), adminApiKey: new Secret("admin") };
    const server = await scriptedServer({ calibrations: serviceWith([usual]), server: keys });
    const as = (key: string) => ({ headers: { authorization: `Bearer ${key}` } });
    expect((await server.ask(list)).status).toBe(401);
    expect((await server.ask({ ...list, ...as("user") })).status).toBe(200);
    expect((await server.ask({ ...list, ...as("admin") })).text).toContain(primary.place);
    expect((await server.ask({ ...post, ...as("user"), body })).status).toBe(403);
    expect((await server.ask({ ...post, ...as("admin"), body })).status).toBe(200);
  });

  it("tell nobody where models run who may not change that", async () => {
    const keys = { apiKey: new Secret("user"), adminApiKey: new Secret("admin") };
    const server = await scriptedServer({ calibrations: serviceWith([usual]), server: keys });
    const { text, json } = await server.ask({ ...list, headers: { authorization: "Bearer user" } });
    for (const { place } of [primary, secondary]) expect(text).not.toContain(place);
    expect(json()).toMatchObject({
      pair: { primary: { model: "author", place: null } },
      data: [{ secondary: { model: "reviewer", place: null }, review_pays: "no" }],
    });
  });

  it("without a report have an empty one", async () => {
    const calibrations = serviceWith([]);
    const server = await scriptedServer({ calibrations });
    for (const report of [undefined, null, "all well"])
      expect((await server.ask({ ...post, body: { ...body, report } })).json()).toMatchObject({ report: {} });
  });
});
