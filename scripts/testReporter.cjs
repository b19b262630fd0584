const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

/**
 * mocha's own `spec` output, and the totals as JSON in the file that TEST_TOTALS names: {passed, failed, skipped}.
 */
module.exports = class TestReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes: passed, failures: failed, pending: skipped } = this.stats;
      if (process.env.TEST_TOTALS) writeFileSync(process.env.TEST_TOTALS, JSON.stringify({ passed, failed, skipped }));
    });
  }
};
