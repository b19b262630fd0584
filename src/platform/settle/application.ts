import { ProblemError } from '../../core/problems.ts';
import type { AuditApplication } from '../alipaycn/connector.ts';
import { readBytes } from '../service/files.ts';
import type { ApplicationRow } from '../store/rows.ts';
import type { Settling } from './context.ts';

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

/** What is handed to AlipayCN for review (alipaycn-api §1.3), as it was when somebody applied. */
export async function buildApplication(settling: Settling): Promise<AuditApplication> {
  const { context, release } = settling;
  const { basicInformation, languages, servicePhone, serviceEmail, configuration } = applicationOf(settling);
  const { testPasswordKey, testAccount, category } = configuration;
  const chinese = languages.find(({ locale }) => locale === 'zh-CN');
  const english = languages.find(({ locale }) => locale.startsWith('en'));
  const password = testPasswordKey === null ? undefined : await context.secrets.get(testPasswordKey);
  const fields: Record<string, string> = {
    version_desc: configuration.versionDescription,
    region_type: 'GLOBAL',
    auto_online: 'false',
    ...given({
      app_name: chinese?.name,
      app_slogan: chinese?.tagline,
      app_desc: chinese?.description,
      app_english_name: english && /^[A-Za-z0-9]{3,30}$/.test(english.name) ? english.name : undefined,
      mini_category_ids: category,
      license_name: basicInformation.legalName,
      license_no: basicInformation.registrationNumber,
      license_valid_date: basicInformation.validUntil,
      service_phone: servicePhone,
      service_email: serviceEmail,
      test_accout: testAccount,
      test_password: password,
    }),
  };
  const part = async (name: string, id: string) => {
    const file = context.store.read((tx) => tx.get('file', `${release.workspaceId}/${id}`));
    const type = file?.type === 'png' ? 'png' : 'jpg';
    const bytes = await readBytes(context.folder, 'files', id);
    return { part: name, name: `${name}.${type}`, type: type === 'png' ? 'image/png' : 'image/jpeg', bytes };
  };
  const files = await Promise.all([
    ...(chinese ? [part('app_logo', chinese.logo)] : []),
    ...configuration.screenshots
      .slice(0, ordinals.length)
      .map((id, index) => part(`${ordinals[index]}_screen_shot`, id)),
    ...basicInformation.licencePictures
      .slice(0, ordinals.length)
      .map((id, index) => part(`${ordinals[index]}_license_pic`, id)),
  ]);
  return { version: release.versionNumber, fields, files };
}
