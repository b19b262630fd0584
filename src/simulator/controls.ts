import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { connectionOf } from './connection.ts';
import { type Faults, faultKinds } from './gateway/faults.ts';
import { methodNames } from './gateway/methodTable.ts';
import { revokeAccess } from './grants.ts';
import { type Answer, json, readBody, requestTarget } from './http.ts';
import { allMiniApps, findMiniApp, saveInformation } from './miniApps.ts';
import { keepPicture, pictureFacts } from './pictures.ts';
import { putOnline } from './publishing.ts';
import { inTransaction } from './store.ts';
import { templates } from './templates.ts';
import { changeVersion, findVersion, type Version, versionsOf } from './versions.ts';
import { chinaTime, type World } from './world.ts';

/** Room for five pictures of the reviewer. */
const LONGEST_BODY = 8 * 1024 * 1024;
const MOST_PICTURES = 5;
const LONGEST_REASON = 1000;

/** What the controls work with beside the world. */
export interface Controls {
  readonly world: World;
  readonly faults: Faults;
  readonly token: string;
}

type Fields = Readonly<Record<string, unknown>>;

class ControlError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Answers `/control/…`: the reviewer's desk and the switches of tests, behind the bearer token. Errors are `{code, message}`. */
export async function answerControl(controls: Controls, request: IncomingMessage): Promise<Answer> {
  try {
    if (!hasToken(request, controls.token)) {
      throw new ControlError(401, 'unauthorized', 'The control token is missing or wrong.');
    }
    const path = requestTarget(request).pathname;
    const route = routes[`${request.method} ${path}`];
    if (!route) throw new ControlError(404, 'notFound', `There is no control ${request.method} ${path.slice(0, 100)}.`);
    const fields = request.method === 'POST' ? readFields(await readBody(request, LONGEST_BODY)) : {};
    return json(
      200,
      inTransaction(controls.world.database, () => route(controls, fields)),
    );
  } catch (error) {
    if (!(error instanceof ControlError)) throw error;
    return json(error.status, { code: error.code, message: error.message });
  }
}

const routes: Readonly<Record<string, (controls: Controls, fields: Fields) => unknown>> = {
  'GET /control/connection': ({ world }) => connectionOf(world),

  'GET /control/versions': ({ world }) => ({
    versions: allMiniApps(world).flatMap((miniApp) =>
      versionsOf(world, miniApp.id).map((version) => ({
        miniAppId: miniApp.id,
        appName: miniApp.information.app_name,
        appVersion: version.appVersion,
        status: version.status,
        grayStrategy: version.grayRatio === null ? null : `p${version.grayRatio}`,
        rejectReason: version.rejectReason,
        appliedAt: version.appliedAt === null ? null : chinaTime(version.appliedAt),
        source: version.source,
        safeDomains: version.safeDomains,
        given: version.submission?.given ?? null,
      })),
    ),
  }),

  'GET /control/templates': () => ({ templates }),

  'POST /control/review': ({ world }, fields) => {
    const version = versionOf(world, fields);
    if (version.status !== 'AUDITING') {
      const message = `Version ${version.appVersion} is ${version.status}, not AUDITING; there is nothing to review.`;
      throw new ControlError(409, 'notUnderReview', message);
    }
    if (fields.decision === 'approve') approve(world, version);
    else if (fields.decision === 'reject') reject(world, version, fields);
    else throw bad('decision is approve or reject.');
    return {};
  },

  'POST /control/force-offline': ({ world }, fields) => {
    const version = versionOf(world, fields);
    if (version.status !== 'RELEASE') {
      throw new ControlError(409, 'notOnline', `Version ${version.appVersion} is ${version.status}, not RELEASE.`);
    }
    const rejectReason = reasonOf(fields);
    changeVersion(world, version, { status: 'AUDIT_OFFLINE', offlineAt: world.now(), rejectReason });
    return {};
  },

  'POST /control/revoke': ({ world }, fields) => {
    if (!findMiniApp(world, String(fields.miniAppId))) throw new ControlError(404, 'notFound', 'No such mini program.');
    revokeAccess(world, String(fields.miniAppId));
    return {};
  },

  'POST /control/faults': ({ faults }, fields) => {
    const { method, times, milliseconds = 0, code, status = 400 } = fields;
    const kind = faultKinds.find((each) => each === fields.kind);
    if (typeof method !== 'string' || (method !== '*' && !methodNames.includes(method))) {
      throw bad('method is a method name of the table, or *.');
    }
    if (!kind) throw bad(`kind is one of ${faultKinds.join(', ')}.`);
    if (!isWhole(times, 1, 1000)) throw bad('times is 1 to 1000.');
    if (!isWhole(milliseconds, 0, 3_600_000)) throw bad('milliseconds is 0 to 3600000.');
    if (kind === 'refuse' && !(typeof code === 'string' && /^[\w.-]{1,128}$/.test(code))) throw bad('code is a code.');
    if (!isWhole(status, 400, 599)) throw bad('status is 400 to 599.');
    faults.add({ method, kind, times, milliseconds, status, code: typeof code === 'string' ? code : undefined });
    return {};
  },
};

function approve(world: World, version: Version): void {
  changeVersion(world, version, { status: 'WAIT_RELEASE', auditedAt: world.now() });
  const submission = version.submission;
  if (submission) saveInformation(world, version.miniAppId, submission.information);
  if (submission?.autoOnline) putOnline(world, version);
}

function reject(world: World, version: Version, fields: Fields): void {
  const { pictures = [] } = fields;
  if (!Array.isArray(pictures) || pictures.length > MOST_PICTURES) {
    throw bad(`pictures is a list of at most ${MOST_PICTURES}.`);
  }
  const images = pictures.map((picture) => Buffer.from(String(picture), 'base64'));
  if (!images.every(pictureFacts)) throw bad('Every picture is a PNG or JPEG in base64.');
  changeVersion(world, version, {
    status: 'AUDIT_REJECT',
    auditedAt: world.now(),
    rejectReason: reasonOf(fields),
    auditPictures: images.map((bytes) => keepPicture(world, bytes)),
  });
}

function versionOf(world: World, { miniAppId, appVersion }: Fields): Version {
  const version = findVersion(world, String(miniAppId), String(appVersion));
  if (!version) throw new ControlError(404, 'notFound', 'There is no such version.');
  return version;
}

function reasonOf({ reason }: Fields): string {
  if (typeof reason !== 'string' || reason.trim() === '' || reason.length > LONGEST_REASON) {
    throw bad(`reason is a text of 1 to ${LONGEST_REASON} characters.`);
  }
  return reason;
}

function readFields(body: Buffer): Fields {
  try {
    const fields: unknown = JSON.parse(body.toString('utf8'));
    if (fields !== null && typeof fields === 'object' && !Array.isArray(fields)) return fields as Fields;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw bad('The body is a JSON object.');
}

function hasToken(request: IncomingMessage, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function bad(message: string): ControlError {
  return new ControlError(400, 'badRequest', message);
}
