import { AlipayCnError } from './alipayCnError.ts';
import { readChinaTime } from './chinaTime.ts';
import { isVersionAbsent } from './codes.ts';
import { incompleteError } from './failures.ts';
import type { Fields, Gateway, Session } from './gateway.ts';
import { methods } from './methods.ts';
import { textOf } from './words.ts';

/** Remarks of a reviewer with the addresses of their pictures. */
export interface ReviewMemo {
  readonly text: string | null;
  readonly pictures: readonly string[];
}

/** One version as AlipayCN tells it (alipaycn-api §1.5). Moments are ISO 8601. */
export interface AlipayCnVersion {
  readonly version: string;
  /** AlipayCN's own word, e.g. `INIT`, `AUDITING`; one that appears later comes as it is. */
  readonly status: string;
  readonly rejectReason: string | null;
  /** Addresses of the reviewers' pictures; read them with `readPicture`. */
  readonly rejectPictures: readonly string[];
  readonly memos: readonly ReviewMemo[];
  /** Percentage of the grayscale, where there is one. */
  readonly ratio: number | null;
  readonly times: {
    readonly created: string | null;
    readonly applied: string | null;
    readonly reviewed: string | null;
    readonly online: string | null;
    readonly offline: string | null;
  };
  readonly canRelease: boolean | null;
  readonly scanResult: 'passed' | 'failed' | 'scanning' | null;
}

/** A row of the list. `status` is `null` where AlipayCN gave nothing but the number. */
export interface AlipayCnVersionRow {
  readonly version: string;
  readonly status: string | null;
  readonly description: string | null;
  readonly created: string | null;
  readonly canRelease: boolean | null;
}

/** The client that a list asks for; without it the gateway gives no rows (alipaycn-api §1, §1.5). */
const WALLET = 'com.alipay.alipaywallet';
const STATUSES = 'INIT,AUDITING,AUDIT_REJECT,WAIT_RELEASE,BASE_AUDIT_PASS,GRAY,RELEASE,OFFLINE,AUDIT_OFFLINE';

/** Reads one version; `null` when AlipayCN has none of this number. @throws AlipayCnError */
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
    if (AlipayCnError.is(error, 'refused') && isVersionAbsent(error.code)) return null;
    throw error;
  }
}

/** The newest twenty versions at most, the highest number first (alipaycn-api §1.5). @throws AlipayCnError */
export async function readVersions(
  gateway: Gateway,
  session: Session,
  signal?: AbortSignal,
): Promise<AlipayCnVersionRow[]> {
  const query = { bundle_id: WALLET, version_status: STATUSES };
  const fields = await gateway({ verb: 'listVersions', session, query, signal });
  const rows = listOf(fields.app_version_infos).map((info): AlipayCnVersionRow => {
    const version = textOf(info.app_version);
    if (!version) throw incompleteError(methods.listVersions.name, 'the number of a version');
    return {
      version,
      status: textOf(info.version_status),
      description: textOf(info.version_description),
      created: readChinaTime(info.create_time),
      canRelease: flagOf(info.can_release),
    };
  });
  // A version in a status that appeared later is filtered away, but its bare number still comes.
  const bare = textsOf(fields.app_versions).filter((number) => !rows.some(({ version }) => version === number));
  return [...rows, ...bare.map((version) => ({ version, ...nothingKnown }))];
}

const nothingKnown = { status: null, description: null, created: null, canRelease: null } as const;

function describe(fields: Fields, version: string): AlipayCnVersion {
  const status = textOf(fields.status);
  if (!status) throw incompleteError(methods.versionDetail.name, 'the status of the version');
  const records = [fields.base_audit_record, fields.promote_audit_record].filter(isFields);
  const memos = records.flatMap(({ memos: given }) =>
    listOf(given).map((memo) => ({ text: textOf(memo.memo), pictures: textsOf(memo.memo_image_list) })),
  );
  const pictures = [
    ...records.flatMap(({ audit_images: images }) => textsOf(images)),
    ...memos.flatMap((memo) => memo.pictures),
  ];
  return {
    version,
    status,
    rejectReason: textOf(fields.reject_reason),
    rejectPictures: [...new Set(pictures)],
    memos,
    ratio: ratioOf(fields.gray_strategy),
    times: {
      created: readChinaTime(fields.gmt_create),
      applied: readChinaTime(fields.gmt_apply_audit),
      reviewed: readChinaTime(fields.gmt_audit_end),
      online: readChinaTime(fields.gmt_online),
      offline: readChinaTime(fields.gmt_offline),
    },
    canRelease: flagOf(fields.can_release),
    scanResult: scanResults[String(fields.scan_result)] ?? null,
  };
}

const scanResults: Readonly<Record<string, AlipayCnVersion['scanResult']>> = {
  True: 'passed',
  False: 'failed',
  NAN: 'scanning',
};

function ratioOf(strategy: unknown): number | null {
  const digits = /^p(\d{1,3})$/.exec(String(strategy))?.[1];
  return digits ? Number(digits) : null;
}

function flagOf(value: unknown): boolean | null {
  if (value === 'true' || value === true) return true;
  return value === 'false' || value === false ? false : null;
}

function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((text) => text !== null) : [];
}

function isFields(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
