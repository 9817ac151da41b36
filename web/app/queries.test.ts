/** What the page asks while the browser or the server is away. */
import { onlineManager } from "@tanstack/react-query";
import { afterEach, expect, test } from "vitest";
import { ApiError } from "../api/call-api.ts";
import { queries } from "./queries.ts";

afterEach(() => {
  onlineManager.setOnline(true);
  queries.clear();
});

test("questions and changes go out at once while the browser says that it is offline", () => {
  onlineManager.setOnline(false);
  const asked: string[] = [];
  void queries.query({ queryKey: ["one"], queryFn: () => asked.push("question") });
  const change = queries.getMutationCache().build(queries, { mutationFn: () => Promise.resolve(asked.push("change")) });
  void change.execute(undefined);
  expect(asked).toContain("question");
  expect(change.state.isPaused).toBe(false);
});

test.each([
  [0, 3],
  [429, 3],
  [503, 3],
  [400, 1],
  [404, 1],
])("what is answered with %d is asked %d times", async (status, times) => {
  let count = 0;
  const queryFn = (): never => {
    count += 1;
    throw new ApiError(status, "", "no");
  };
  const asked = queries.query({
    queryKey: [status],
    queryFn,
    retry: queries.getDefaultOptions().queries?.retry ?? 0,
    retryDelay: 0,
  });
  await expect(asked).rejects.toMatchObject({ status });
  expect(count).toBe(times);
});
