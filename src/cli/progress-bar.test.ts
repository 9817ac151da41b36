/** Progress of downloads: a bar on a terminal, few plain lines on a pipe. */
import { expect, test } from "vitest";
import { ProgressDisplay, progressLine } from "./progress-bar.ts";

function display(isTerminal: boolean) {
  let [written, now] = ["", 0];
  const shown = new ProgressDisplay({ write: (text) => (written += text), isTerminal, language: "en", now: () => now });
  return { shown, text: () => written, wait: (ms: number) => (now += ms) };
}

const weights = (done: number, total: number | null = 1000) => ({
  phase: "weights" as const,
  item: "Tiny",
  done: done * 1e6,
  total: total === null ? null : total * 1e6,
});

test("a line names the download, how much of it is here and how much there is", () => {
  expect(progressLine(weights(250), "en")).toBe("Model Tiny  ██████░░░░░░░░░░░░░░░░░░  25 %  250 MB / 1.0 GB");
  expect(progressLine({ phase: "engine", item: "core", done: 12_345_678, total: null }, "ru")).toBe(
    "Движок core  12 MB",
  );
  expect(progressLine({ phase: "engine", item: "core", done: 0, total: null }, "en")).toBe("Engine core …");
});

test("on a pipe there is a line at the beginning and at each tenth", () => {
  const { shown, text } = display(false);
  for (let done = 0; done <= 1000; done += 1) shown.show(weights(done));
  expect(text().split("\n").filter(Boolean)).toHaveLength(11);
  expect(text()).not.toContain("\r");
});

test("on a pipe a download of unknown size has a line every five seconds", () => {
  const { shown, text, wait } = display(false);
  for (let second = 0; second <= 12; second++) {
    shown.show(weights(second, null));
    wait(1000);
  }
  expect(text().split("\n").filter(Boolean)).toHaveLength(3);
});

test("on a terminal one line is drawn again, at most ten times a second, and closed at the end", () => {
  const { shown, text, wait } = display(true);
  for (let step = 0; step < 100; step++) {
    shown.show(weights(step / 100));
    wait(10);
  }
  shown.finish();
  shown.finish();
  expect(text().split("\r")).toHaveLength(11);
  expect(text().match(/\n/g)).toHaveLength(1);
});

test("a second download begins a line of its own", () => {
  const { shown, text } = display(true);
  shown.show(weights(1));
  shown.show({ ...weights(1), item: "Other" });
  expect(text()).toMatch(/Tiny.*\n\r.*Other/);
});

test("the bar never goes back, and a new item begins anew", () => {
  const written: string[] = [];
  let time = 0;
  const display = new ProgressDisplay({
    write: (text) => written.push(text),
    isTerminal: true,
    language: "en",
    now: () => (time += 1000),
  });
  for (const done of [10, 90, 40, 95]) display.show({ phase: "weights", item: "M", done, total: 100 });
  display.show({ phase: "engine", item: "E", done: 5, total: 100 });
  expect(written.join("").match(/\d+ %/g)).toEqual(["10 %", "90 %", "95 %", "5 %"]);
});
