import { expect, it } from "vitest";
import { listOnWire, pageByIdOnWire, pageOnWire } from "./list-wire.ts";

const entries = ["a", "b", "c"].map((id) => ({ id }));
const onWire = ({ id }: { readonly id: string }) => ({ id, object: "thing" });

it("a list holds all its entries", () => {
  expect(listOnWire(new Set(entries).values(), onWire)).toEqual({ object: "list", data: entries.map(onWire) });
});

it("a page holds no more than its limit, and says whether there is more", () => {
  expect(pageOnWire(entries, 2, onWire)).toEqual({
    object: "list",
    data: entries.slice(0, 2).map(onWire),
    has_more: true,
  });
  expect(pageOnWire(entries, 3, onWire)).toMatchObject({ data: entries.map(onWire), has_more: false });
});

it("a page by ids names its own ends, and none where it is empty", () => {
  expect(pageByIdOnWire(entries, 2, onWire)).toMatchObject({ first_id: "a", last_id: "b", has_more: true });
  expect(pageByIdOnWire([], 2, onWire)).toMatchObject({ data: [], first_id: null, last_id: null, has_more: false });
});
