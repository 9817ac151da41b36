/** The last line of `npm test` is what a machine reads: it may never be too rosy. */
import { expect, test } from "vitest";
import { added, countOfLastLine, countOfReport } from "./count-tests.ts";

const reportOf = (numPassedTests: number, numFailedTests: number, testResults: object[] = []): string =>
  JSON.stringify({ numPassedTests, numFailedTests, testResults });

test("passed and failed tests are taken from vitest's report", () => {
  expect(countOfReport(reportOf(5, 2))).toEqual({ passed: 5, failed: 2 });
});

test("a test file that fails before its first test is a failed test", () => {
  const unloaded = { status: "failed", assertionResults: [] };
  const oneFailed = { status: "failed", assertionResults: [{}] };
  expect(countOfReport(reportOf(5, 1, [unloaded, oneFailed]))).toEqual({ passed: 5, failed: 2 });
});

test("the last line of a suite is counted, whatever stands before it", () => {
  expect(countOfLastLine("9 passed, 9 failed\n12 passed, 3 failed\n")).toEqual({ passed: 12, failed: 3 });
});

test("a suite that ends without its line has failed", () => {
  expect(countOfLastLine("12 passed, 0 failed\nError: no space")).toEqual({ passed: 0, failed: 1 });
  expect(countOfLastLine("")).toEqual({ passed: 0, failed: 1 });
});

test("all suites are added up", () => {
  expect(
    added([
      { passed: 1, failed: 0 },
      { passed: 2, failed: 3 },
    ]),
  ).toEqual({ passed: 3, failed: 3 });
  expect(added([])).toEqual({ passed: 0, failed: 0 });
});
