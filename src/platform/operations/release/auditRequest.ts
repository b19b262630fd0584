import { readRegion } from '../../../core/configuration.ts';
import { englishNamePattern } from '../../../core/forms/languageEntry.ts';
import { ProblemError } from '../../../core/problems.ts';
import type { AuditApplication } from '../../alipaycn/connector.ts';
import { readBytes } from '../../store/blobs.ts';
import type { ApplicationRow } from '../../store/documents.ts';
import type { ReleaseOperation } from '../execution/releaseOperation.ts';

/** Of a stored file, by its type and the ending of its name. */
const mediaTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  zip: 'application/zip',
  rar: 'application/vnd.rar',
};

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'];

/** What was kept when somebody applied. */
export async function readApplication({ context, release }: ReleaseOperation): Promise<ApplicationRow> {
  const application = await context.store.read((tx) => tx.get('application', release.id));
  if (!application) throw new ProblemError('notFound');
  return application;
}

/** Which parameter of `audit.apply` takes a text (docs/alipaycn-api.md §1.3). One without a text is left out: AlipayCN falls back to what it holds. */
const textParameters = {
  language: { name: 'app_name', tagline: 'app_slogan', description: 'app_desc' },
  configuration: { category: 'mini_category_ids', testAccount: 'test_accout', memo: 'memo' },
  basicInformation: { legalName: 'license_name', registrationNumber: 'license_no', validUntil: 'license_valid_date' },
  program: { servicePhone: 'service_phone', serviceEmail: 'service_email' },
} as const;

/** Which parts take files; `*` stands for first, second and so on, which AlipayCN counts with. */
const partNames = {
  language: { logo: 'app_logo' },
  configuration: {
    screenshots: '*_screen_shot',
    specialLicencePictures: '*_special_license_pic',
    outDoorPicture: 'out_door_pic',
    testFile: 'test_file_name',
  },
  basicInformation: { licencePictures: '*_license_pic' },
} as const;

type Sources = Readonly<Record<keyof typeof textParameters, object | undefined>>;

/** What the sources hold of a table's fields, by the names beside them. */
const mapped = (table: Readonly<Record<string, Readonly<Record<string, string>>>>, sources: Sources) =>
  Object.entries(table).flatMap(([source, names]) =>
    Object.entries(names).map(([field, name]): [name: string, value: unknown] => {
      const values = sources[source as keyof Sources] as Readonly<Record<string, unknown>> | undefined;
      return [name, values?.[field]];
    }),
  );

/** The parts of the files, each with the id of its file. */
const partsOf = (sources: Sources): [part: string, id: string][] =>
  mapped(partNames, sources).flatMap(([name, value]) => {
    const ids = (Array.isArray(value) ? value : [value]).filter(Boolean) as string[];
    return ids.slice(0, ordinals.length).map((id, index): [string, string] => {
      return [name.replace('*', ordinals[index] ?? ''), id];
    });
  });

/** What is handed to AlipayCN for review (docs/alipaycn-api.md §1.3), as it was when somebody applied. */
export async function buildApplication(operation: ReleaseOperation): Promise<AuditApplication> {
  const { context, release } = operation;
  const { basicInformation, languages, servicePhone, serviceEmail, ...application } = await readApplication(operation);
  const { configuration } = application;
  const { testPasswordKey, regionType, regions } = configuration;
  const chinese = languages.find(({ locale }) => locale === 'zh-CN');
  const english = languages.find(({ locale }) => locale.startsWith('en'));
  const password = testPasswordKey === null ? undefined : await context.secrets.get(testPasswordKey);
  const sources = { language: chinese, configuration, basicInformation, program: { servicePhone, serviceEmail } };
  const texts: [string, unknown][] = [
    ...mapped(textParameters, sources),
    ['app_english_name', english && englishNamePattern.test(english.name) ? english.name : undefined],
    ['test_password', password],
  ];
  const fields: Record<string, unknown> = {
    version_desc: configuration.versionDescription,
    region_type: regionType,
    ...(regionType === 'LOCATION' ? { service_region_info: regions.map(readRegion) } : {}),
    // Access and promotion are reviewed apart, so that a version need not wait for what only its promotion lacks.
    audit_rule: 'BASE_PROMOTE',
    // Release Preparation is a step of its own.
    auto_online: 'false',
    speed_up: String(configuration.speedUp),
    ...Object.fromEntries(texts.filter(([, value]) => Boolean(value))),
  };
  const part = async ([name, id]: [string, string]) => {
    const file = await context.store.read((tx) => tx.get('file', `${release.workspaceId}/${id}`));
    const type = file && file.type in mediaTypes ? file.type : 'jpg';
    const bytes = await readBytes(context.folder, 'files', id);
    return { part: name, name: `${name}.${type}`, type: mediaTypes[type] ?? 'image/jpeg', bytes };
  };
  const files = await Promise.all(await Promise.all(partsOf(sources).map(part)));
  return { version: release.versionNumber, fields, files };
}
