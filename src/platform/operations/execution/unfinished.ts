/** Reading back failed as well: the intent stays open and is looked at again later. */
export class OutcomeUnknownError extends Error {
  constructor() {
    super('the outcome is not known yet');
    this.name = 'OutcomeUnknownError';
  }
}

/** AlipayCN still scans the version: it takes no application for it yet, and nothing was sent. */
export class VersionScanningError extends Error {
  constructor() {
    super('the version is being scanned');
    this.name = 'VersionScanningError';
  }
}
