/** Reads the JSON reports of the test runners: how many passed and failed, and which failed with what. */

/**
 * @typedef {{ name: string, message: string }} Failure
 * @typedef {{ passed: number, failed: number, failures: Failure[] }} Sum
 */

/** @returns {Sum} */
export function sumOfVitest({ numPassedTests, numFailedTests, testResults }) {
  const failures = testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    // A file that could not be loaded has no tests, only a message.
    if (failed.length === 0) return status === "failed" ? [{ name, message }] : [];
    return failed.map((test) => ({
      name: `${name} › ${test.fullName}`,
      message: test.failureMessages.join("\n"),
    }));
  });
  return { passed: numPassedTests, failed: numFailedTests, failures };
}

/** @returns {Sum} */
export function sumOfPlaywright({ stats, suites, errors }) {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const failures = suites.flatMap(specsOf).flatMap(({ title, file, line, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ projectName, results }) => ({
        name: `[${projectName}] ${file}:${line} › ${title}`,
        message: results
          .flatMap((result) => result.errors)
          .map((error) => error.message)
          .join("\n"),
      })),
  );
  const outside = errors.map(({ message }) => ({ name: "outside a test", message }));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures: [...failures, ...outside] };
}

const LINES_OF_A_FAILURE = 30;

/** The failures once more, for whoever reads the end of a long log only. @param {Failure[]} failures */
export function tellFailures(failures) {
  return failures
    .map(({ name, message }) => {
      const ours = message.split("\n").filter((line) => !line.includes("node_modules"));
      const lines = ours.slice(0, LINES_OF_A_FAILURE);
      return [`✗ ${name}`, ...lines.map((line) => `    ${line}`)].join("\n");
    })
    .join("\n\n");
}
