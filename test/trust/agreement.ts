/** The statuses that AlipayCN may have of a version, by the stage of its release (docs/alipaycn-api.md §5.2). */
const statuses: Readonly<Record<string, readonly (string | undefined)[]>> = {
  newVersionCreated: [undefined, 'INIT', 'AUDIT_REJECT'],
  underReview: ['AUDITING', 'INIT', undefined],
  releasePreparation: ['WAIT_RELEASE', 'BASE_AUDIT_PASS'],
  grayscaleRelease: ['GRAY'],
  fullRelease: ['RELEASE'],
  archived: ['OFFLINE'],
  canceled: [undefined],
};

export interface StandingRelease {
  readonly versionNumber: string;
  readonly stage: string;
  readonly ratio: number | null;
}

export interface StandingVersion {
  readonly appVersion: string;
  readonly status: string;
  /** For example `p10`. */
  readonly grayStrategy: string | null;
}

/** Whether a release says what stands at AlipayCN; the difference in words, or `null`. */
export function findDisagreement(release: StandingRelease, version: StandingVersion | undefined): string | null {
  const { versionNumber, stage, ratio } = release;
  const said = `${versionNumber} is ${stage}${ratio === null ? '' : ` ${ratio} %`}`;
  if (!statuses[stage]?.includes(version?.status))
    return `${said}, and AlipayCN has ${version?.status ?? 'no such version'}`;
  if (stage === 'grayscaleRelease' && version?.grayStrategy !== `p${ratio}`)
    return `${said}, and AlipayCN has ${version?.grayStrategy}`;
  return null;
}
