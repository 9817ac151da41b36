/** Progress of long work: what a line says, and how often there is one. */
import { expect, test } from "vitest";
import { WorkDisplay, workLine } from "./work-bar.ts";

const at = (done: number, changes: object = {}) => ({ done, total: 200, failures: 0, leftMs: undefined, ...changes });

function display(isTerminal: boolean) {
  let [written, now] = ["", 0];
  const shown = new WorkDisplay({ write: (text) => (written += text), isTerminal, language: "en", now: () => now });
  return { shown, text: () => written, wait: (ms: number) => (now += ms) };
}

test("a line tells how much is done, how long the rest takes, and what failed", () => {
  expect(workLine(at(0), "en")).toBe("░░░░░░░░░░░░░░░░░░░░░░░░    0 %  0 / 200");
  expect(workLine(at(84, { leftMs: 720_000, failures: 1 }), "en")).toBe(
    "██████████░░░░░░░░░░░░░░   42 %  84 / 200  12 min left  failed: 1",
  );
  expect(workLine(at(84, { leftMs: 720_000, failures: 1 }), "ru")).toBe(
    "██████████░░░░░░░░░░░░░░   42 %  84 / 200  осталось 12 мин  не удалось: 1",
  );
  expect(workLine(at(200, { leftMs: 0 }), "en")).toBe("████████████████████████  100 %  200 / 200");
  expect(workLine(at(0, { total: 0 }), "en")).toContain("100 %");
  expect(workLine(at(84_000_000, { total: 200_000_000, unit: "bytes" }), "en")).toContain("42 %  84 MB / 200 MB");
});

test("on a pipe there is a line a minute, and one at the end", () => {
  const { shown, text, wait } = display(false);
  for (let done = 0; done <= 200; done++) {
    shown.show(at(done));
    wait(1000);
  }
  const lines = text().trimEnd().split("\n");
  expect(lines.map((line) => /(\d+) \//.exec(line)?.[1])).toEqual(["0", "60", "120", "180", "200"]);
});

test("on a terminal the line is drawn anew, and closed before anything else is written", () => {
  const { shown, text, wait } = display(true);
  shown.show(at(1));
  shown.show(at(2));
  wait(100);
  shown.show(at(3));
  shown.finish();
  shown.finish();
  expect(
    text()
      .split("\r\u001b[2K")
      .slice(1)
      .map((line) => /(\d+) \//.exec(line)?.[1]),
  ).toEqual(["1", "3"]);
  expect(text().match(/\n/g)).toHaveLength(1);
});
