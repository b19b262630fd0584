import type { FieldCode } from '../../core/fieldChecks.ts';
import type { PackageFault } from '../../core/packageFault.ts';
import type { ActionName, Role } from '../../core/permissions.ts';
import type { RemedyAction } from '../../core/problems.ts';
import type { AuthorizationState } from '../../core/rules.ts';
import type { KnownStage } from '../../core/targets/stages.ts';

/** Words for the platform's ids; the words of its own screens where it has them (docs/platform.md §10). */
export interface Labels {
  readonly stages: Readonly<Record<KnownStage | 'rejected', string>>;
  readonly stageMeanings: Readonly<Record<KnownStage, string>>;
  readonly unknownStage: string;
  /** Who could do what was refused. */
  readonly allowedFor: string;
  /** The button that opens a field. */
  readonly editField: string;
  /** Remedies that are no actions of the platform. */
  readonly remedies: Readonly<Record<Exclude<RemedyAction, ActionName>, string>>;
  readonly actions: Readonly<Record<ActionName, string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly reviewers: Readonly<Record<'alipayPlus' | 'alipayCN', string>>;
  readonly reviewParts: Readonly<Record<'access' | 'promotion', string>>;
  /** The state of an authorization as a part of a sentence. */
  readonly authorizations: Readonly<Record<AuthorizationState, string>>;
  readonly decisions: Readonly<Record<'pending' | 'approved' | 'rejected' | 'notReached' | 'notInvolved', string>>;
  readonly fields: Readonly<Record<string, string>>;
  /** Values of fields that take a few only, by `field.value`. */
  readonly options: Readonly<Record<string, string>>;
  /** Examples of values, shown while a field is empty. */
  readonly fieldExamples: Readonly<Record<string, string>>;
  /** What helps to fill in a field. */
  readonly fieldHelps: Readonly<Record<string, string>>;
  readonly fieldProblems: Readonly<Record<FieldCode, string>>;
  /** What is wrong with an uploaded package. */
  readonly packageFaults: Readonly<Record<PackageFault, string>>;
  /** How a text with Chinese characters is counted, after a length. */
  readonly wideCounts: string;
  /** The details of a history entry; `who` names the program that acted. */
  readonly history: Readonly<
    Record<
      | 'review'
      | 'limited'
      | 'domains'
      | 'domainsNext'
      | 'domainsConsole'
      | 'reconcile'
      | 'ratio'
      | 'reason'
      | 'replaced'
      | 'restored'
      | 'fields'
      | 'failed'
      | 'found'
      | 'by',
      string
    >
  >;
  /** What happened at the target app itself, without us. */
  readonly changes: Readonly<Record<string, string>>;
  /** Methods of AlipayCN's gateway by what a release needs each for. */
  readonly methods: Readonly<Record<string, string>>;
  /** A method in words, with its name. */
  readonly method: string;
  /** AlipayCN's own words with its code and ids; without words of its own the code alone. */
  readonly alipayCnWords: string;
  readonly alipayCnCode: string;
  readonly aboutDomain: string;
  /** Between two sentences. */
}
