/** What AlipayCN shows after something was sent. */
export interface Shown {
  /** AlipayCN's status of the version, with the ratio of a grayscale; `-` where it has no such version. */
  readonly status: string;
  /** How often it was sent. */
  readonly times: number;
}

/** Something was sent and its effect was not read back: the intent stays open and is looked at again later. */
export class OutcomeUnknownError extends Error {
  /** Where AlipayCN could be read, and does not show the effect. */
  readonly shown: Shown | null;
  constructor(shown: Shown | null = null) {
    super('the outcome is not known yet');
    this.name = 'OutcomeUnknownError';
    this.shown = shown;
  }
}

/** AlipayCN still scans the version: it takes no application for it yet, and nothing was sent. */
export class VersionScanningError extends Error {
  constructor() {
    super('the version is being scanned');
    this.name = 'VersionScanningError';
  }
}
