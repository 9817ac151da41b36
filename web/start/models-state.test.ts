/** What is said where no answer, or no review, can be had. */
import { createElement } from "react";
import { describe, expect, test } from "vitest";
import { markupOf } from "../../test/support/page-markup.ts";
import type { Readiness } from "../api/wire.ts";
import en from "../texts/en.json" with { type: "json" };
import { NotReady } from "./models-state.tsx";
import { Servers } from "./ways-to-connect.tsx";

function notReady(primary: boolean, secondary: boolean): string {
  const roles: Readiness["roles"] = [
    { role: "primary", ready: primary, model: "A", ...(!primary && { reason: "A is silent." }) },
    { role: "secondary", ready: secondary, model: "B", ...(!secondary && { reason: "B is silent." }) },
  ];
  return markupOf(createElement(NotReady, { readiness: { status: "not-ready", roles } }));
}

test.each([false, true])("without a primary model the ways to one are shown (secondary: %s)", (secondary) => {
  const html = notReady(false, secondary);
  for (const text of [en.models.notReady, en.models.notReadyAbout, en.models.local, "A is silent."])
    expect(html).toContain(text);
});

test("where the secondary model alone is missing, that is said, and no way to a first model", () => {
  const html = notReady(true, false);
  for (const text of [en.models.secondaryNotReady, "B is silent.", en.models.recheck]) expect(html).toContain(text);
  for (const text of [en.models.notReady, en.models.notReadyAbout, en.models.local]) expect(html).not.toContain(text);
});

describe("that no server answers on this machine is said", () => {
  const way = () => ({ kind: "command", lines: "npm start" }) as const;
  const drawn = (servers: readonly [] | undefined): string => markupOf(createElement(Servers, { servers, way }));

  test("where somebody has looked", () => expect(drawn([])).toContain(en.models.localNone));

  test("and not before, nor to those who may not be told", () => {
    expect(drawn(undefined)).not.toContain(en.models.localNone);
    expect(drawn(undefined)).toContain("ollama run");
  });
});
