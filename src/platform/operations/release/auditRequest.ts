import { readRegion } from '../../../core/configuration.ts';
import { englishNamePattern } from '../../../core/limits.ts';
import { ProblemError } from '../../../core/problems.ts';
import type { AuditApplication } from '../../alipaycn/connector.ts';
import { readBytes } from '../../store/blobs.ts';
import type { ApplicationRow } from '../../store/documents.ts';
import type { Settling } from '../execution/context.ts';

/** Of a stored file, by its type and the ending of its name. */
const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
  rar: 'application/vnd.rar',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** What was kept when somebody applied. */
export function applicationOf({ context, release }: Settling): ApplicationRow {
  const application = context.store.read((tx) => tx.get('application', release.id));
  if (!application) throw new ProblemError('notFound');
  return application;
}

/** The fields of a text that AlipayCN falls back to its stored value for, left out where there is none. */
const given = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => Boolean(entry[1])));

/** What is handed to AlipayCN for review (docs/alipaycn-api.md §1.3), as it was when somebody applied. */
export async function buildApplication(settling: Settling): Promise<AuditApplication> {
  const { context, release } = settling;
  const { basicInformation, languages, servicePhone, serviceEmail, ...application } = applicationOf(settling);
  const { configuration } = application;
  const { testPasswordKey, testAccount, category, outDoorPicture, testFile } = configuration;
  const chinese = languages.find(({ locale }) => locale === 'zh-CN');
  const english = languages.find(({ locale }) => locale.startsWith('en'));
  const password = testPasswordKey === null ? undefined : await context.secrets.get(testPasswordKey);
  const fields: Record<string, unknown> = {
    version_desc: configuration.versionDescription,
    region_type: configuration.regionType,
    ...(configuration.regionType === 'LOCATION' ? { service_region_info: configuration.regions.map(readRegion) } : {}),
    // Access and promotion are reviewed apart, so that a version need not wait for what only its promotion lacks.
    audit_rule: 'BASE_PROMOTE',
    // Release Preparation is a step of its own.
    auto_online: 'false',
    speed_up: String(configuration.speedUp),
    ...given({
      app_name: chinese?.name,
      app_slogan: chinese?.tagline,
      app_desc: chinese?.description,
      app_english_name: english && englishNamePattern.test(english.name) ? english.name : undefined,
      mini_category_ids: category,
      license_name: basicInformation.legalName,
      license_no: basicInformation.registrationNumber,
      license_valid_date: basicInformation.validUntil,
      service_phone: servicePhone,
      service_email: serviceEmail,
      test_accout: testAccount,
      test_password: password,
      memo: configuration.memo,
    }),
  };
  const part = async (name: string, id: string) => {
    const file = context.store.read((tx) => tx.get('file', `${release.workspaceId}/${id}`));
    const type = file && file.type in mediaTypes ? file.type : 'jpg';
    const bytes = await readBytes(context.folder, 'files', id);
    return { part: name, name: `${name}.${type}`, type: mediaTypes[type] ?? 'image/jpeg', bytes };
  };
  const parts = (what: string, ids: readonly string[]) =>
    ids.slice(0, ordinals.length).map((id, index) => part(`${ordinals[index]}_${what}`, id));
  const files = await Promise.all([
    ...(chinese ? [part('app_logo', chinese.logo)] : []),
    ...parts('screen_shot', configuration.screenshots),
    ...parts('license_pic', basicInformation.licencePictures),
    ...parts('special_license_pic', configuration.specialLicencePictures),
    ...(outDoorPicture ? [part('out_door_pic', outDoorPicture)] : []),
    ...(testFile ? [part('test_file_name', testFile)] : []),
  ]);
  return { version: release.versionNumber, fields, files };
}
