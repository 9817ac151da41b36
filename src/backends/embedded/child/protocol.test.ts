import { describe, expect, it } from "vitest";
import { isAboutCall, readFromChild, readToChild } from "./protocol.ts";

const strangers = [undefined, null, 7, "load", [], {}, { type: 7 }, { type: "hello" }, { kind: "load" }];

describe("the protocol", () => {
  it.each(strangers)("ignores %j, which is no message of ours, on both sides", (stranger) => {
    expect(readToChild(stranger)).toBeNull();
    expect(readFromChild(stranger)).toBeNull();
  });

  it("keeps the directions apart", () => {
    expect(readToChild({ type: "ready" })).toBeNull();
    expect(readFromChild({ type: "generate", id: 1 })).toBeNull();
  });

  it("knows which messages belong to a call", () => {
    const types = ["text", "reasoning", "end", "call-failed", "ready", "load-failed", "notice"];
    const about = types.filter((type) => {
      const message = readFromChild({ type, id: 1 });
      return message !== null && isAboutCall(message);
    });
    expect(about).toEqual(["text", "reasoning", "end", "call-failed"]);
  });
});
