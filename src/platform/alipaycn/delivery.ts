import { AlipayCnError, afterEffect, configurationError } from './alipayCnError.ts';
import { isVersionPresent } from './codes.ts';
import { incompleteError } from './failures.ts';
import type { Fields, Gateway, Session } from './gateway.ts';
import { methods } from './methods.ts';
import { buildPackageBody } from './packageBody.ts';
import { pause } from './retry.ts';
import { readVersion } from './versions.ts';
import { textOf } from './words.ts';

export interface Package {
  /** `x.y.z`, higher than the mini program's newest. */
  readonly version: string;
  readonly name: string;
  readonly zip: Uint8Array;
}

/** How far a delivery is. `sending` counts bytes of the request, which is a third larger than the package. */
export type DeliveryProgress =
  | { readonly phase: 'sending'; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly phase: 'building' };

export interface DeliverySetup {
  readonly gateway: Gateway;
  readonly appOrigin: string | undefined;
  readonly clock: () => number;
}

const FIRST_PAUSE_MILLISECONDS = 100;
const LONGEST_PAUSE_MILLISECONDS = 4000;
const LONGEST_BUILD_MILLISECONDS = 10 * 60_000;
const { uploadPackage, queryBuild } = methods;

/**
 * Brings a package to AlipayCN and waits until the version stands there in development (alipaycn-api §1.12).
 * A version of the same number that stands in development already is accepted.
 * @throws AlipayCnError; of kind `configuration` and code `appOriginMissing` where the connection cannot upload.
 */
export async function deliver(
  { gateway, appOrigin, clock }: DeliverySetup,
  session: Session,
  { version, name, zip }: Package,
  signal?: AbortSignal,
  onProgress?: (progress: DeliveryProgress) => void,
): Promise<void> {
  if (!appOrigin) {
    throw configurationError(
      'appOriginMissing',
      "This connection cannot upload packages: Alipay issues the app_origin that uploading needs to partner platforms only. Adopt a version that already stands at AlipayCN, or upload it with Alipay's own tool.",
      uploadPackage.name,
    );
  }
  const fields = {
    app_origin: appOrigin,
    mini_app_id: session.merchantAppId,
    build_version: version,
    build_package_name: name,
  };
  const body = await buildPackageBody(fields, zip);
  const onSent = (sentBytes: number) => onProgress?.({ phase: 'sending', sentBytes, totalBytes: body.length });
  let answer: Fields;
  try {
    answer = await gateway({ verb: 'uploadPackage', session, body, version, signal, onSent });
  } catch (error) {
    if (!AlipayCnError.is(error, 'refused') || !isVersionPresent(error.code)) throw error;
    const standing = await readVersion(gateway, session, version, signal).catch((failed) => {
      throw afterEffect(failed);
    });
    if (standing?.status === 'INIT') return;
    if (standing) throw error;
    // Known, yet not there: its build is still running.
    answer = { need_rotation: 'true' };
  }
  try {
    onProgress?.({ phase: 'building' });
    await waitForBuild({ gateway, clock }, session, version, answer, signal);
  } catch (error) {
    throw afterEffect(error);
  }
}

async function waitForBuild(
  { gateway, clock }: Pick<DeliverySetup, 'gateway' | 'clock'>,
  session: Session,
  version: string,
  uploaded: Fields,
  signal: AbortSignal | undefined,
): Promise<void> {
  const packageId = textOf(uploaded.package_id);
  const query = {
    ...(packageId ? { build_package_id: packageId } : {}),
    mini_app_id: session.merchantAppId,
    build_version: version,
  };
  const latest = clock() + LONGEST_BUILD_MILLISECONDS;
  let state = uploaded;
  for (let wait = FIRST_PAUSE_MILLISECONDS; !isBuilt(state); wait = Math.min(wait * 2, LONGEST_PAUSE_MILLISECONDS)) {
    if (clock() > latest) throw stillBuilding();
    await pause(wait, signal, queryBuild.name);
    state = await gateway({ verb: 'queryBuild', session, query, version, signal });
  }
}

/** @throws AlipayCnError when the build ended without a version (alipaycn-api §1.2: 3 failed, 5 timed out). */
function isBuilt({ version_created: created, need_rotation: goesOn, build_status: status }: Fields): boolean {
  if (String(created) === 'true') return true;
  if (status === '3' || status === '5') throw buildFailed(status);
  if (String(goesOn) === 'true' || status === '0' || status === '1') return false;
  if (goesOn === undefined && status === undefined) {
    throw incompleteError(queryBuild.name, 'the state of the build');
  }
  throw buildFailed(String(status));
}

function buildFailed(status: string): AlipayCnError {
  const reason = status === '5' ? 'took too long and was given up' : 'failed';
  return new AlipayCnError(
    `AlipayCN took the package, but building it ${reason}. Check that the mini program compiles, and upload it under a higher number.`,
    { kind: 'refused', outcome: 'unknown', verified: true, code: 'buildFailed', method: queryBuild.name },
  );
}

function stillBuilding(): AlipayCnError {
  return new AlipayCnError(
    'AlipayCN took the package and is still building it after ten minutes. Look again later; do not upload it again.',
    { kind: 'timeout', outcome: 'unknown', code: 'buildUnfinished', method: queryBuild.name },
  );
}
