import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Beat, onBeat } from "./beat.ts";

/** An engine that advances in one batch whoever has asked when it begins, and gives the tokens out one by one, as the real one does. */
class FakeEngine {
  readonly batches: string[] = [];
  #asked: { readonly name: string; readonly give: () => void }[] = [];
  #isBusy = false;

  async *draw(name: string, tokens: number): AsyncGenerator<string, void> {
    for (let token = 0; token < tokens; token++) {
      await new Promise<void>((give) => {
        this.#asked.push({ name, give });
        if (!this.#isBusy) void this.#advance();
      });
      yield `${name}${token}`;
    }
  }

  async #advance(): Promise<void> {
    this.#isBusy = true;
    await nextTurn();
    while (this.#asked.length > 0) {
      const batch = this.#asked.splice(0);
      this.batches.push(
        batch
          .map(({ name }) => name)
          .toSorted()
          .join(""),
      );
      for (const { give } of batch) {
        await nextTurn();
        give();
      }
    }
    this.#isBusy = false;
  }
}

const listen = async (tokens: AsyncIterable<string>): Promise<readonly string[]> => Array.fromAsync(tokens);

describe("Beat", () => {
  it("advances all conversations in one batch, which they do not by themselves", async () => {
    const [alone, together, beat] = [new FakeEngine(), new FakeEngine(), new Beat()];
    await Promise.all(["a", "b", "c"].map((name) => listen(alone.draw(name, 4))));
    expect(new Set(alone.batches)).not.toEqual(new Set(["abc"]));
    const heard = await Promise.all(["a", "b", "c"].map((name) => listen(onBeat(beat, together.draw(name, 4)))));
    expect(together.batches).toEqual(["abc", "abc", "abc", "abc"]);
    expect(heard[1]).toEqual(["b0", "b1", "b2", "b3"]);
  });

  it("goes on with the others when one has ended, and takes in one that comes later", async () => {
    const [engine, beat] = [new FakeEngine(), new Beat()];
    const long = listen(onBeat(beat, engine.draw("a", 4)));
    await listen(onBeat(beat, engine.draw("b", 2)));
    await Promise.all([long, listen(onBeat(beat, engine.draw("c", 1)))]);
    expect(engine.batches).toEqual(["ab", "ab", "a", "ac"]);
  });

  it("is held up neither by one that fails nor by one that takes no more", async () => {
    const [engine, beat] = [new FakeEngine(), new Beat()];
    await expect(beat.together(() => Promise.reject(new Error("no room")))).rejects.toThrow("no room");
    const drawn = engine.draw("a", 9);
    for await (const token of onBeat(beat, drawn)) if (token === "a1") break;
    expect(await drawn.next()).toEqual({ done: true, value: undefined });
    expect(await listen(onBeat(beat, engine.draw("b", 1)))).toEqual(["b0"]);
  });
});
