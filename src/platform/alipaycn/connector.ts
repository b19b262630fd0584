import { randomUUID } from 'node:crypto';
import { buildAuthorizationUrl, exchange, type Grant, type GrantState, queryGrant, refresh } from './authorization.ts';
import { type BaseInformation, checkName, type NameCheck, readBaseInformation } from './baseInformation.ts';
import { type CategoryTrees, readCategories } from './categories.ts';
import type { Connection } from './credentials/connection.ts';
import { readConnection } from './credentials/credentials.ts';
import { afterEffect, configurationError } from './errors/alipayCnError.ts';
import { deliver, followPackageBuild, type Package } from './packageUpload.ts';
import { downloadPicture, type Picture } from './picture.ts';
import { addSafeDomain } from './safeDomains.ts';
import { followTemplateBuild, type TemplateUpload, uploadFromTemplate } from './templateUpload.ts';
import { endTrial, trialQrCodeUrl } from './trial.ts';
import { type AlipayCnVersion, type AlipayCnVersionRow, readVersion, readVersions } from './versions.ts';
import { readText } from './wire/fields.ts';
import { createGateway, eitherSignal, type Session } from './wire/gateway.ts';
import { methods, type Verb } from './wire/methods.ts';
import type { FilePart } from './wire/multipart.ts';
import { incompleteError } from './wire/responseErrors.ts';
import { createAnswerCheck } from './wire/responseVerification.ts';

/** What is handed in with an application for review, in AlipayCN's own names (docs/alipaycn-api.md §1.3). */
export interface AuditApplication {
  readonly version: string;
  /** All fields but `app_version`. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly files: readonly FilePart[];
}

/**
 * Our side of AlipayCN. Every function may throw AlipayCnError and nothing else. A write is sent once; when its
 * error's `outcome` is `unknown`, read the version back before doing anything.
 */
export interface AlipayCn {
  /** The page to open for the merchant (docs/alipaycn-api.md §2.1). */
  authorizationUrl(state: string, redirectUri: string): string;
  exchangeCode(code: string, signal?: AbortSignal): Promise<Grant>;
  /** A new token by the refresh token; the old one ends. */
  refreshGrant(refreshToken: string, signal?: AbortSignal): Promise<Grant>;
  queryAuthorization(appAuthToken: string, signal?: AbortSignal): Promise<GrantState>;
  /** Uploads a package and waits for its version, at most ten minutes. */
  deliverPackage(session: Session, given: Package, signal?: AbortSignal): Promise<void>;
  /** Waits for a version whose package was sent before; false when AlipayCN knows of no such build. */
  followPackageBuild(session: Session, version: string, signal?: AbortSignal): Promise<boolean>;
  /** Makes a version from a template of the third-party application, and waits for it likewise. */
  uploadFromTemplate(session: Session, given: TemplateUpload, signal?: AbortSignal): Promise<void>;
  /** Waits for a version whose upload was sent before; false when AlipayCN knows of no such build. */
  followTemplateBuild(session: Session, version: string, signal?: AbortSignal): Promise<boolean>;
  /** `null` when AlipayCN has no version of this number. */
  versionDetail(session: Session, version: string, signal?: AbortSignal): Promise<AlipayCnVersion | null>;
  listVersions(session: Session, signal?: AbortSignal): Promise<AlipayCnVersionRow[]>;
  /** INIT to AUDITING (docs/alipaycn-api.md §1.10, as for the following). */
  applyForAudit(session: Session, application: AuditApplication, signal?: AbortSignal): Promise<void>;
  /** AUDITING to INIT. */
  cancelAudit(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /** AUDIT_REJECT or WAIT_RELEASE to INIT. */
  backToDevelopment(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /** WAIT_RELEASE to GRAY, or to a higher ratio. @throws AlipayCnError of code `ratioNotPossible`. */
  startOrRaiseGray(session: Session, version: string, ratio: number, signal?: AbortSignal): Promise<void>;
  /** GRAY to WAIT_RELEASE. */
  cancelGray(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /** WAIT_RELEASE or GRAY to RELEASE; the version before goes OFFLINE. */
  online(session: Session, version: string, options?: OnlineOptions, signal?: AbortSignal): Promise<void>;
  /** RELEASE to OFFLINE. */
  offline(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /** The version now online goes OFFLINE, the one before returns to RELEASE. */
  rollback(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /** INIT to gone. */
  deleteVersion(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /**
   * A QR code to a page (≤ 256), with a query `k=v&k=v` (≤ 256) and a description (≤ 32), docs/alipaycn-api.md §1.8.
   */
  createQrCode(session: Session, code: QrCodeRequest, signal?: AbortSignal): Promise<QrCode>;
  /**
   * The QR code by which a version is tried before its review (docs/alipaycn-api.md §1.7); `null` while AlipayCN
   * packages it.
   */
  trialQrCode(session: Session, version: string, signal?: AbortSignal): Promise<QrCode | null>;
  /** Ends the trial of a version, if there is one. */
  endTrial(session: Session, version: string, signal?: AbortSignal): Promise<void>;
  /** The categories that this merchant may choose (docs/alipaycn-api.md §1.7). */
  categories(session: Session, signal?: AbortSignal): Promise<CategoryTrees>;
  /** What AlipayCN has stored about the mini program (docs/alipaycn-api.md §1.6, as for the following). */
  baseInformation(session: Session, signal?: AbortSignal): Promise<BaseInformation>;
  checkName(session: Session, name: string, signal?: AbortSignal): Promise<NameCheck>;
  /**
   * A server domain; one that is there already is fine. It takes effect with the next upload
   * (docs/alipaycn-api.md §1.7).
   */
  addSafeDomain(session: Session, domain: string, signal?: AbortSignal): Promise<void>;
}

export interface OnlineOptions {
  /** Goes online before its filing (备案) is finished, in restricted form (docs/alipaycn-api.md §1.4). */
  readonly permitRegistrationLimitRelease?: boolean;
}

export interface QrCodeRequest {
  readonly page: string;
  readonly query: string;
  readonly describe: string;
  /** Small, medium (AlipayCN's own choice) or large. */
  readonly size?: 's' | 'm' | 'l' | undefined;
  /** Square unless it says otherwise. */
  readonly shape?: QrCodeShape | undefined;
}

/** The three pictures that AlipayCN makes of one code. */
const shapes = {
  square: 'qr_code_url',
  circleBlue: 'qr_code_url_circle_blue',
  circleWhite: 'qr_code_url_circle_white',
} as const;
export type QrCodeShape = keyof typeof shapes;

export interface QrCode {
  readonly pictureUrl: string;
  readonly picture: Picture;
}

export interface AlipayCnOptions {
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
  readonly nonce?: () => string;
  /** For every request, instead of 15 s for a read, 30 s for a write and 10 min for a large one. */
  readonly timeoutMilliseconds?: number;
  /** Cancels every call when it aborts. */
  readonly closing?: AbortSignal;
}

/** @throws AlipayCnError of kind `configuration`, in words, when keys or addresses of the connection cannot be right. */
export function createAlipayCn(connection: Connection, options: AlipayCnOptions = {}): AlipayCn {
  const { clock = Date.now, nonce = randomUUID, timeoutMilliseconds, closing } = options;
  const { appOrigin, ratios } = connection;
  const read = readConnection(connection, clock());
  const { appId, endpoint, authorizeUrl } = read;
  const gateway = createGateway({
    ...read,
    check: createAnswerCheck(read, clock),
    clock,
    nonce,
    timeoutMilliseconds,
    secrets: appOrigin ? [appOrigin] : [],
    closing,
  });
  const act =
    (verb: Verb) =>
    async (session: Session, version: string, signal?: AbortSignal): Promise<void> => {
      await gateway({ verb, session, body: { app_version: version }, version, signal });
    };
  const picture = (address: string, verb: Verb, signal?: AbortSignal) =>
    downloadPicture(address, endpoint, methods[verb].name, eitherSignal(signal, closing), timeoutMilliseconds);

  return {
    authorizationUrl: (state, redirectUri) => buildAuthorizationUrl(authorizeUrl, appId, state, redirectUri),
    exchangeCode: (code, signal) => exchange(gateway, clock, code, signal),
    refreshGrant: (refreshToken, signal) => refresh(gateway, clock, refreshToken, signal),
    queryAuthorization: (appAuthToken, signal) => queryGrant(gateway, appAuthToken, signal),
    deliverPackage: (session, given, signal) => deliver({ gateway, appOrigin, clock }, session, given, signal),
    followPackageBuild: (session, version, signal) =>
      followPackageBuild({ gateway, appOrigin, clock }, session, version, signal),
    uploadFromTemplate: (session, given, signal) => uploadFromTemplate({ gateway, clock }, session, given, signal),
    followTemplateBuild: (session, version, signal) =>
      followTemplateBuild({ gateway, clock }, session, version, signal),
    versionDetail: (session, version, signal) => readVersion(gateway, session, version, signal),
    listVersions: (session, signal) => readVersions(gateway, session, signal),
    applyForAudit: async (session, { version, fields, files }, signal) => {
      const secrets = [readText(fields.test_password) ?? ''];
      const body = { ...fields, app_version: version };
      await gateway({ verb: 'applyForAudit', session, body, files, version, secrets, signal });
    },
    cancelAudit: act('cancelAudit'),
    backToDevelopment: act('backToDevelopment'),
    startOrRaiseGray: async (session, version, ratio, signal) => {
      if (ratio >= 100 || !ratios.includes(ratio)) {
        throw configurationError('ratioNotPossible', { ratio, ratios: [...ratios, 100] });
      }
      const body = { app_version: version, gray_strategy: `p${ratio}` };
      await gateway({ verb: 'startOrRaiseGray', session, body, version, signal });
    },
    cancelGray: act('cancelGray'),
    online: async (session, version, { permitRegistrationLimitRelease } = {}, signal) => {
      const permit = permitRegistrationLimitRelease ? { permit_registration_limit_release: true } : {};
      await gateway({ verb: 'online', session, body: { app_version: version, ...permit }, version, signal });
    },
    offline: act('offline'),
    rollback: act('rollback'),
    deleteVersion: act('deleteVersion'),
    createQrCode: async (session, { page, query, describe, size, shape = 'square' }, signal) => {
      const body = { url_param: page, query_param: query, describe, ...(size ? { size } : {}) };
      const fields = await gateway({ verb: 'createQrCode', session, body, signal });
      const pictureUrl = readText(fields[shapes[shape]]);
      if (!pictureUrl) throw incompleteError('createQrCode', shapes[shape]);
      try {
        return { pictureUrl, picture: await picture(pictureUrl, 'createQrCode', signal) };
      } catch (error) {
        throw afterEffect(error);
      }
    },
    trialQrCode: async (session, version, signal) => {
      const pictureUrl = await trialQrCodeUrl(gateway, session, version, signal);
      return pictureUrl === null ? null : { pictureUrl, picture: await picture(pictureUrl, 'queryTrial', signal) };
    },
    endTrial: (session, version, signal) => endTrial(gateway, session, version, signal),
    categories: (session, signal) => readCategories(gateway, session, signal),
    baseInformation: (session, signal) => readBaseInformation(gateway, session, signal),
    checkName: (session, name, signal) => checkName(gateway, session, name, signal),
    addSafeDomain: (session, domain, signal) => addSafeDomain(gateway, session, domain, signal),
  };
}
