import { AlipayCnError } from './errors/alipayCnError.ts';
import { isVersionAbsent } from './errors/codes.ts';
import { type PartReview, partReview, rejectionWords } from './reviews.ts';
import { readInformation, type VersionInformation } from './versionInformation.ts';
import { type Fields, readChinaTime, readObjects, readText, readTexts } from './wire/fields.ts';
import type { Gateway, Session } from './wire/gateway.ts';
import { incompleteError } from './wire/responseErrors.ts';

/** One version as AlipayCN describes it (docs/alipaycn-api.md §1.5). Moments are ISO 8601. */
export interface AlipayCnVersion {
  readonly version: string;
  /** AlipayCN's own word, e.g. `INIT`, `AUDITING`; one that appears later comes as it is. */
  readonly status: string;
  readonly rejectReason: string | null;
  /** Addresses of the reviewers' pictures. */
  readonly rejectPictures: readonly string[];
  /**
   * The promotion review (营销) of a review in two parts; `null` where AlipayCN tells nothing of it. A version that passed
   * the access review (准入) alone may be released, not promoted.
   */
  readonly promoteAudit: PartReview | null;
  /** Percentage of the grayscale, where there is one. */
  readonly ratio: number | null;
  readonly times: {
    readonly created: string | null;
    readonly applied: string | null;
    readonly reviewed: string | null;
    readonly online: string | null;
    readonly offline: string | null;
  };
  readonly scanResult: 'passed' | 'failed' | 'scanning' | null;
  /** What was handed in with it. */
  readonly information: VersionInformation;
}

/** A row of the list. `status` is `null` where AlipayCN gave nothing but the number. */
export interface AlipayCnVersionRow {
  readonly version: string;
  readonly status: string | null;
  readonly description: string | null;
  readonly created: string | null;
}

/** The client that a list asks for; without it the gateway gives no rows (docs/alipaycn-api.md §1, §1.5). */
const WALLET = 'com.alipay.alipaywallet';
/** A list holds no more; older ones are left away. */
const MOST_ROWS = 20;
const STATUSES = 'INIT,AUDITING,AUDIT_REJECT,WAIT_RELEASE,BASE_AUDIT_PASS,GRAY,RELEASE,OFFLINE,AUDIT_OFFLINE';

/**
 * Reads one version; `null` when AlipayCN has none of this number. Whether its gateway signs refusals is not published:
 * one without a signature is a hint, which the list, signed as every good answer is, confirms.
 * @throws AlipayCnError
 */
export async function readVersion(
  gateway: Gateway,
  session: Session,
  version: string,
  signal?: AbortSignal,
): Promise<AlipayCnVersion | null> {
  const query = { app_version: version };
  try {
    const fields = await gateway({ verb: 'versionDetail', session, query, version, signal });
    return describe(fields, version);
  } catch (error) {
    if (!AlipayCnError.is(error) || !isVersionAbsent(error.code)) throw error;
    if (error.kind === 'refused') return null;
    if (error.kind !== 'unverified') throw error;
    const rows = await readVersions(gateway, session, signal);
    // A full list leaves open what is older than its rows.
    if (rows.length >= MOST_ROWS || rows.some((row) => row.version === version)) throw error;
    return null;
  }
}

/** The newest twenty versions at most, the highest number first (docs/alipaycn-api.md §1.5). @throws AlipayCnError */
export async function readVersions(
  gateway: Gateway,
  session: Session,
  signal?: AbortSignal,
): Promise<AlipayCnVersionRow[]> {
  const query = { bundle_id: WALLET, version_status: STATUSES };
  const fields = await gateway({ verb: 'listVersions', session, query, signal });
  const rows = readObjects(fields.app_version_infos).map((info): AlipayCnVersionRow => {
    const version = readText(info.app_version);
    if (!version) throw incompleteError('listVersions', 'app_version');
    return {
      version,
      status: readText(info.version_status),
      description: readText(info.version_description),
      created: readChinaTime(info.create_time),
    };
  });
  // A version in a status that appeared later is filtered away, but its bare number still comes.
  const bare = readTexts(fields.app_versions).filter((number) => !rows.some(({ version }) => version === number));
  return [...rows, ...bare.map((version) => ({ version, ...nothingKnown }))];
}

const nothingKnown = {
  status: null,
  description: null,
  created: null,
} as const;

function describe(fields: Fields, version: string): AlipayCnVersion {
  const status = readText(fields.status);
  if (!status) throw incompleteError('versionDetail', 'status');
  const promoteAudit = partReview(fields.promote_audit, fields.promote_audit_record);
  const parts = [partReview(fields.base_audit, fields.base_audit_record), promoteAudit];
  return {
    version,
    status,
    rejectReason: rejectionWords(fields.reject_reason, status === 'AUDIT_REJECT', parts),
    rejectPictures: [...new Set(parts.flatMap((part) => part?.pictures ?? []))],
    promoteAudit,
    ratio: parseRatio(fields.gray_strategy),
    times: {
      created: readChinaTime(fields.gmt_create),
      applied: readChinaTime(fields.gmt_apply_audit),
      reviewed: readChinaTime(fields.gmt_audit_end),
      online: readChinaTime(fields.gmt_online),
      offline: readChinaTime(fields.gmt_offline),
    },
    scanResult: scanResults[String(fields.scan_result)] ?? null,
    information: readInformation(fields),
  };
}

const scanResults: Readonly<Record<string, AlipayCnVersion['scanResult']>> = {
  True: 'passed',
  False: 'failed',
  NAN: 'scanning',
};

/** The percentage of a `gray_strategy` such as `p10`; `null` where there is none, or one that is written otherwise. */
function parseRatio(strategy: unknown): number | null {
  const digits = /^p(\d{1,3})$/.exec(String(strategy))?.[1];
  return digits ? Number(digits) : null;
}
