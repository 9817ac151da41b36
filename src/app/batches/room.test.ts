/** The room that rows of batches have: what the models take, less those whom somebody waits for. */
import { expect, test } from "vitest";
import type { RowPlace } from "../../batch/work-through.ts";
import { FrogcomError } from "../../core/errors.ts";
import { Room } from "./room.ts";

const never = new AbortController().signal;

/** `entered` lists who is inside, in the order in which they came in. */
function houseOf(runsAtOnce: number | undefined, others = 0) {
  const house = { runsAtOnce, others, entered: [] as string[] };
  const places = new Map<string, RowPlace>();
  let runs = 0;
  const capacity = () => (house.runsAtOnce === undefined ? undefined : { runsAtOnce: house.runsAtOnce });
  const room = new Room({ capacity, activeCount: () => house.others + runs });
  const enter = (name: string, signal = never): Promise<void> =>
    room.enter(signal).then((place) => {
      house.entered.push(name);
      places.set(name, place);
    });
  const begin = (): void => {
    for (const place of places.values()) {
      place.begun();
      runs++;
    }
  };
  const leave = (name: string): void => {
    runs = Math.max(0, runs - 1);
    room.look();
    places.get(name)?.leave();
  };
  return { house, room, enter, begin, leave };
}

/** All promises that could settle have. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test.each([
  [8, 0, 7],
  [8, 3, 4],
  [8, 9, 0],
  [2, 0, 1],
  [1, 0, 1],
  [1, 1, 0],
  [undefined, 0, 1],
])("where %s runs go on at once and %i are waited for, %i rows enter", async (runsAtOnce, others, rows) => {
  const { house, enter } = houseOf(runsAtOnce, others);
  for (let row = 0; row < 10; row++) void enter(String(row));
  await settle();
  expect(house.entered).toHaveLength(rows);
});

test("who leaves lets the next in, in order of arrival", async () => {
  const { house, enter, leave } = houseOf(3);
  for (const name of ["a", "b", "c", "d"]) void enter(name);
  await settle();
  expect(house.entered.join("")).toBe("ab");
  leave("b");
  await settle();
  expect(house.entered.join("")).toBe("abc");
});

test("a row's own run is nobody whom somebody waits for", async () => {
  const { house, enter, begin, leave } = houseOf(5, 1);
  for (const name of ["a", "b", "c", "d", "e"]) void enter(name);
  await settle();
  begin();
  expect(house.entered.join("")).toBe("abc");
  leave("a");
  await settle();
  expect(house.entered.join("")).toBe("abcd");
});

test("rows wait while people come, and go on when those have gone", async () => {
  const { house, room, enter, leave } = houseOf(3, 2);
  void enter("a");
  await settle();
  expect(house.entered).toEqual([]);
  house.others = 0;
  room.look();
  await settle();
  expect(house.entered).toEqual(["a"]);
  void enter("b");
  await settle();
  house.others = 1;
  void enter("c");
  leave("a");
  await settle();
  expect(house.entered).toEqual(["a", "b"]);
});

test("who gives up while waiting takes no place", async () => {
  const { house, room, enter } = houseOf(2);
  const place = await room.enter(never);
  const stop = new AbortController();
  const given = enter("given up", stop.signal);
  void enter("next");
  stop.abort(new FrogcomError("cancelled", "enough"));
  await expect(given).rejects.toThrow("enough");
  place.leave();
  await settle();
  expect(house.entered).toEqual(["next"]);
  void enter("third");
  await settle();
  expect(house.entered).toEqual(["next"]);
  await expect(room.enter(AbortSignal.abort(new FrogcomError("cancelled", "too late")))).rejects.toThrow("too late");
});
