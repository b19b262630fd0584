import type { AuditApplication } from '../alipaycn/connector.ts';
import { readBytes } from '../service/files.ts';
import type { BasicInformationValues } from '../store/rows.ts';
import type { Settling } from './context.ts';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** What is handed to AlipayCN for review (alipaycn-api §1.3), from the language entry, the configuration and the basic information. */
export async function buildApplication(
  { context, release }: Settling,
  registration: BasicInformationValues | null,
): Promise<AuditApplication> {
  const { program, configuration } = context.store.read((tx) => ({
    program: tx.get('miniProgram', release.miniProgramId),
    configuration: tx.get('configuration', release.id),
  }));
  const chinese = program?.languages.find(({ locale }) => locale === 'zh-CN');
  const english = program?.languages.find(({ locale }) => locale.startsWith('en'));
  const password = await context.secrets.get(`testPassword/${release.id}`);
  const fields: Record<string, string> = {
    version_desc: configuration?.versionDescription ?? '',
    region_type: 'GLOBAL',
    auto_online: 'false',
    ...(chinese ? { app_name: chinese.name, app_slogan: chinese.tagline, app_desc: chinese.description } : {}),
    ...(english && /^[A-Za-z0-9]{3,30}$/.test(english.name) ? { app_english_name: english.name } : {}),
    ...(registration
      ? {
          license_name: registration.legalName,
          license_no: registration.registrationNumber,
          license_valid_date: registration.validUntil,
        }
      : {}),
    ...(program?.servicePhone ? { service_phone: program.servicePhone } : {}),
    ...(program?.serviceEmail ? { service_email: program.serviceEmail } : {}),
    ...(configuration?.testAccount ? { test_accout: configuration.testAccount } : {}),
    ...(configuration?.testPasswordSet && password ? { test_password: password } : {}),
  };
  const part = async (name: string, id: string) => {
    const file = context.store.read((tx) => tx.get('file', `${release.workspaceId}/${id}`));
    const type = file?.type === 'png' ? 'png' : 'jpg';
    const bytes = await readBytes(context.folder, 'files', id);
    return { part: name, name: `${name}.${type}`, type: type === 'png' ? 'image/png' : 'image/jpeg', bytes };
  };
  const screenshots = configuration?.screenshots ?? [];
  const files = await Promise.all([
    ...(chinese ? [part('app_logo', chinese.logo)] : []),
    ...screenshots.slice(0, ordinals.length).map((id, index) => part(`${ordinals[index]}_screen_shot`, id)),
    ...(registration?.licencePictures ?? [])
      .slice(0, ordinals.length)
      .map((id, index) => part(`${ordinals[index]}_license_pic`, id)),
  ]);
  return { version: release.versionNumber, fields, files };
}
