/** Adds up what the suites of `npm test` report. */

/** How many tests of a suite passed and failed; what could not even run counts as failed. */
export interface TestCount {
  readonly passed: number;
  readonly failed: number;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/** Counts vitest's JSON report. A file that fails before its first test counts as one failed test. */
export function countOfReport(json: string): TestCount {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- the report's bytes become a type here
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(json) as Report;
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** Counts a suite that ends with the line `N passed, N failed`; one that ends otherwise has failed. */
export function countOfLastLine(output: string): TestCount {
  const found = /(\d+) passed, (\d+) failed$/.exec(output.trimEnd());
  return found === null ? { passed: 0, failed: 1 } : { passed: Number(found[1]), failed: Number(found[2]) };
}

/** The sum of all suites. */
export function added(counts: readonly TestCount[]): TestCount {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  };
}
