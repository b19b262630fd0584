import type { CategoryNode } from '../../core/categories.ts';
import type { Params } from '../../core/codedError.ts';
import type { TargetInformation } from '../../core/contract/model.ts';
import type { basicInformationForm } from '../../core/forms/basicInformation.ts';
import type { configurationForm } from '../../core/forms/configuration.ts';
import type { languageEntryForm } from '../../core/forms/languageEntry.ts';
import type { miniProgramForm } from '../../core/forms/miniProgram.ts';
import type { Stored } from '../../core/forms/values.ts';
import type { Role } from '../../core/permissions.ts';
import type { Reason, Remedy } from '../../core/problems.ts';
import type { ReleaseAction, StageId } from '../../core/targets/stages.ts';
import type { HistoryDetails } from './history.types.ts';

/** What the platform keeps. Each row is a JSON document with these columns beside it; times are ISO 8601 in UTC. */
export interface RowBase {
  readonly id: string;
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface WorkspaceRow extends RowBase {
  readonly name: string;
}

/** One a workspace; its id is the workspace's. Empty texts until somebody fills them in. */
export interface BasicInformationRow extends RowBase, BasicInformationValues, Changed {}

/** Who last changed the values of a form; absent in older rows. */
export interface Changed {
  readonly changedBy?: { readonly id: string; readonly name: string; readonly at: string };
}

export type BasicInformationValues = Stored<typeof basicInformationForm>;

export interface UserRow extends RowBase {
  readonly name: string;
}

/** Id: `${workspaceId}/${userId}`. */
export interface MemberRow extends RowBase {
  readonly workspaceId: string;
  readonly userId: string;
  /** What this workspace calls them; absent in older rows. */
  readonly name?: string;
  readonly role: Role;
  /** Mini program ids a developer sees; ignored for owner and master. */
  readonly assigned: readonly string[];
}

/** A bearer token of a user; only its SHA-256 is kept. `workspaceId` null: the local owner's. */
export interface TokenRow extends RowBase {
  readonly userId: string;
  readonly workspaceId: string | null;
  readonly label: string;
  readonly hash: string;
  readonly expiresAt: string | null;
  /** Whether writes are refused; absent in older rows: they are not. */
  readonly readOnly?: boolean;
  /** Noted once an hour; absent: never used. */
  readonly lastUsedAt?: string;
}

export interface LanguageValues extends Stored<typeof languageEntryForm>, Changed {
  readonly locale: string;
  readonly revision: number;
  readonly updatedAt: string;
}

export interface MiniProgramRow extends RowBase, Stored<typeof miniProgramForm>, Changed {
  readonly workspaceId: string;
  readonly languages: readonly LanguageValues[];
}

/** Id: `${miniProgramId}/${targetApp}`. The token itself lies in the secret store under `authorization/${id}`. */
export interface AuthorizationRow extends RowBase {
  readonly workspaceId: string;
  readonly miniProgramId: string;
  readonly targetApp: string;
  readonly state: 'pending' | 'authorized' | 'revoked' | 'expired' | 'insufficient';
  readonly merchantAppId: string | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly missingMethods: readonly string[];
  readonly checkedAt: string | null;
  /** Until when its refresh token can be used, as far as AlipayCN says. */
  readonly refreshUntil: string | null;
  /** What became of the last requests, newest first. */
  readonly ended: readonly { readonly stateHash: string; readonly how: 'used' | 'replaced' }[];
  /** The merchant authorized another mini program than before; a person has to decide. Its tokens are in memory only. */
  readonly offer: {
    readonly merchantAppId: string;
    readonly was: string;
    /** Numbers of the versions that stand at the one before. */
    readonly versions: readonly string[];
    readonly expiresAt: string;
  } | null;
  /** The running request, if any: its id, by which its state is derived, the hash of that, its address without it, and when it ends. */
  readonly request: {
    readonly id: string;
    readonly stateHash: string;
    readonly address: string;
    readonly redirectUri: string;
    readonly expiresAt: string;
    /** Whether this platform hears it when the page returns there; else the code is pasted. */
    readonly returns: 'here' | 'elsewhere';
    /** The hash of the code that was exchanged for it: what it covers is still to be asked. */
    readonly spentCode?: string;
  } | null;
}

export interface VersionRow extends RowBase {
  readonly workspaceId: string;
  readonly miniProgramId: string;
  readonly number: string;
  readonly description: string;
  readonly origin: 'package' | 'template' | 'adopted';
  /** Of a version that a target app builds, until it stands there. */
  readonly build: VersionBuild | null;
  /** The target app that built it, where it stands without being brought there. */
  readonly standsAt: string | null;
  readonly packageBytes: number;
  /** Also the name of the file under `packages/` of the data folder. */
  readonly packageSha256: string;
  readonly uploadedBy: string;
}

export interface VersionBuild {
  readonly state: 'building' | 'failed';
  readonly since: string;
  readonly reason: { readonly code: string; readonly params: Params } | null;
}

/** A stored picture; its bytes lie under `files/` of the data folder by the same id (SHA-256). Id here: `${workspaceId}/${sha256}`. */
export interface FileRow extends RowBase {
  readonly workspaceId: string;
  readonly sha256: string;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
}

export interface ReviewValues {
  readonly reviewer: string;
  /** Where one reviewer decided about access and promotion apart. */
  readonly part?: 'access' | 'promotion';
  readonly decision: 'pending' | 'approved' | 'rejected' | 'notInvolved';
  readonly reason: string | null;
  readonly at: string | null;
  /** Addresses of the reviewer's pictures. */
  readonly pictures?: readonly string[];
}

export interface ReleaseRow extends RowBase {
  readonly workspaceId: string;
  readonly miniProgramId: string;
  readonly versionId: string;
  readonly versionNumber: string;
  readonly targetApp: string;
  readonly stage: StageId;
  readonly ratio: number | null;
  readonly reviews: readonly ReviewValues[];
  readonly rejection: {
    readonly reviewer: string;
    readonly reason: string;
    readonly at: string;
    readonly pictures: readonly string[];
    /** AlipayCN's code where its gateway refused the application, and the fields that it names. */
    readonly code?: string;
    readonly fields?: readonly string[];
    /** What this code means, in our words. */
    readonly meaning?: Reason;
  } | null;
  readonly reached: readonly { readonly stage: StageId; readonly at: string }[];
  readonly archivedReason: string | null;
  /** The basic information that was sent with the last application, and the fields that differed from the last approved one. */
  readonly basicInformation: BasicInformationValues | null;
  readonly basicInformationChanges: readonly string[];
  /** The full release that this one replaced, by which a roll back finds its way. */
  readonly replaced: string | null;
  /** It became the full release by a roll back. */
  readonly rolledBack: boolean;
  readonly pending: {
    readonly action: ReleaseAction | 'review';
    readonly since: string;
    readonly state: 'sending' | 'checking' | 'waiting';
    /** Why it is not over yet: AlipayCN failed, or asks to wait. */
    readonly reason?:
      | { readonly code: string; readonly params: Params; readonly remedy?: Remedy | undefined }
      | undefined;
    readonly intentId: string;
  } | null;
  readonly trouble: {
    readonly code: string;
    readonly params: Params;
    /** What leads on, where there is something. */
    readonly remedy?: Remedy | undefined;
    readonly action: string;
    readonly at: string;
  } | null;
  /** What was changed at the target app itself, until somebody has seen it or acted. */
  readonly found: {
    readonly change: string;
    /** Its own word; `null` where it has no such version any more. */
    readonly status: string | null;
    /** The stage that this means; `null` where it is not known here. */
    readonly stage: StageId | null;
    readonly ratio: number | null;
    readonly believed: StageId;
    readonly believedRatio: number | null;
    readonly at: string;
  } | null;
  /** The last status seen at the target app (raw), null before the package was delivered. */
  readonly outsideStatus: string | null;
  readonly delivered: boolean;
  /** The merchant's mini program where its version stands, once another one was authorized. */
  readonly standsAt: string | null;
  /** It was made the version to be tried there, which has to end before it can be deleted. */
  readonly tried: boolean;
}

/** One a release; its id is the release's. */
export interface ConfigurationRow extends RowBase, ConfigurationValues, Changed {}

/** What an application hands over, as it was when somebody applied. One a release; its id is the release's. */
export interface ApplicationRow extends RowBase {
  readonly basicInformation: BasicInformationValues;
  readonly basicInformationChanges: readonly string[];
  readonly languages: readonly LanguageValues[];
  readonly servicePhone: string;
  readonly serviceEmail: string;
  readonly configuration: ConfigurationValues;
}

export type ConfigurationValues = Stored<typeof configurationForm>;

/** What is read at a target app, by its name. */
export interface Readings {
  readonly categories: CategoryNode[];
  readonly baseInformation: Omit<TargetInformation, 'readAt'>;
}

/** What was read at a target app, kept so that it is not asked again soon. Id: `${miniProgramId}/${targetApp}/${what}`. */
export interface ReadingRow<W extends keyof Readings = keyof Readings> extends RowBase {
  readonly what: W;
  /** Whose it is there: another mini program's is not believed. */
  readonly merchantAppId: string;
  readonly value: Readings[W];
  readonly readAt: string;
}

export interface HistoryRow extends RowBase {
  readonly releaseId: string;
  readonly at: string;
  readonly actor: { readonly id: string; readonly name: string };
  readonly role: string;
  readonly action: string;
  readonly from: StageId | null;
  readonly to: StageId | null;
  readonly client: string;
  readonly details: HistoryDetails;
}

/**
 * What is to be done at a target app; written before anything leaves, performed by the process that holds the lease.
 * `decodeIntent` gives it with its types.
 */
export interface IntentRow extends RowBase {
  /** The release that it changes. */
  readonly releaseId: string | null;
  /** The authorization that it changes. */
  readonly authorizationId: string | null;
  /** The entry of the release's history that tells of it. */
  readonly historyId: string | null;
  readonly action: string;
  readonly input: unknown;
  readonly actor: { readonly id: string; readonly name: string };
  /** A role of a workspace, or `reviewer`. */
  readonly role: Role | 'reviewer';
  readonly client: string;
  /** open: not sent; sent: left, outcome not read back; done and failed: over. */
  readonly state: 'open' | 'sent' | 'done' | 'failed';
  /** Somebody stopped waiting: nothing more of it is sent. */
  readonly stopped?: boolean;
  /** How often each of its calls left that may have taken effect. */
  readonly sendings?: Readonly<Record<string, number>>;
  /** Why it failed. */
  readonly outcome: {
    readonly code: string;
    readonly params: Params;
    readonly remedy?: Remedy | undefined;
  } | null;
  /** What it came to, where that is more than its effect. */
  readonly result: unknown;
}

/** How much a workspace has stored. One a workspace; its id is the workspace's. */
export interface UsageRow extends RowBase {
  readonly bytes: number;
}

export interface Rows {
  readonly usage: UsageRow;
  readonly user: UserRow;
  readonly token: TokenRow;
  readonly workspace: WorkspaceRow;
  readonly basicInformation: BasicInformationRow;
  readonly member: MemberRow;
  readonly miniProgram: MiniProgramRow;
  readonly authorization: AuthorizationRow;
  readonly version: VersionRow;
  readonly file: FileRow;
  readonly release: ReleaseRow;
  readonly configuration: ConfigurationRow;
  readonly application: ApplicationRow;
  readonly history: HistoryRow;
  readonly intent: IntentRow;
  readonly reading: ReadingRow;
}
export type Kind = keyof Rows;
