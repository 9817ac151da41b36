import { expect, it } from "vitest";
import { chooseContext } from "./context-plan.ts";

const KB_A_TOKEN = 1024;
const memoryFor = async (contextSize: number, sequences: number): Promise<number> =>
  contextSize * sequences * KB_A_TOKEN;
const MB = 1024 * 1024;

it("holds as many and as long conversations as were wished for where memory allows", async () => {
  expect(await chooseContext({ contextSize: 8192, sequences: 4 }, 64 * MB, memoryFor)).toEqual({
    contextSize: 8192,
    sequences: 4,
  });
});

it("gives up simultaneous conversations before length", async () => {
  expect(await chooseContext({ contextSize: 8192, sequences: 4 }, 20 * MB, memoryFor)).toEqual({
    contextSize: 8192,
    sequences: 2,
  });
});

it("gives up length when one conversation is too much", async () => {
  expect(await chooseContext({ contextSize: 8192, sequences: 4 }, 5 * MB, memoryFor)).toEqual({
    contextSize: 4096,
    sequences: 1,
  });
});

it("keeps a conversation of useful length even where the memory says no", async () => {
  expect(await chooseContext({ contextSize: 8192, sequences: 4 }, 1, memoryFor)).toEqual({
    contextSize: 2048,
    sequences: 1,
  });
  expect(await chooseContext({ contextSize: 512, sequences: 2 }, 1, memoryFor)).toEqual({
    contextSize: 512,
    sequences: 1,
  });
});
