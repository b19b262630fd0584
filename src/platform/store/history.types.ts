/** All that the history may say of an action beside who did it when: its input, then its outcome. */
export interface HistoryDetails {
  readonly ratio?: number;
  readonly reason?: string;
  readonly permitRegistrationLimit?: boolean | undefined;
  readonly reviewer?: string;
  readonly decision?: string;
  /** The number of a version, and its target app. */
  readonly version?: string;
  readonly target?: string;
  /** Names of changed fields. */
  readonly fields?: readonly string[];
  readonly appliedAt?: string;
  /** Domains that were added, and which version may reach them; `console`: they are to be added there by hand. */
  readonly domains?: readonly string[];
  readonly domainsFor?: 'thisVersion' | 'nextVersion' | 'console';
  /** The number of the version that was replaced, or brought back. */
  readonly replaced?: string;
  readonly restored?: string;
  /** Why AlipayCN's gateway refused an application that Alipay+ had approved. */
  readonly refused?: string;
  /** What somebody else changed at the target app. */
  readonly change?: string;
  /** The status at the target app that was there before anything was sent. */
  readonly found?: string;
  /** The code of the problem for which it was not done; its params are beside it. */
  readonly failed?: string;
}

interface OutcomeFields {
  readonly apply: 'appliedAt' | 'domains' | 'domainsFor';
  readonly withdraw: never;
  readonly startGrayscale: 'ratio' | 'replaced';
  readonly raiseGrayscale: 'ratio' | 'replaced';
  readonly stopGrayscale: never;
  readonly finalRelease: 'replaced';
  readonly cancel: never;
  readonly rollBack: 'restored';
  readonly takeOffline: 'reason';
  readonly review: 'decision' | 'reason' | 'refused';
  readonly reconcile: 'reason';
}
export type OutcomeAction = keyof OutcomeFields;

/** What an action adds to its input once its outcome is known. */
export type OutcomeDetails<A extends OutcomeAction> = Pick<HistoryDetails, OutcomeFields[A] | 'found'>;
