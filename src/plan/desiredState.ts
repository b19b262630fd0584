import { createHash } from 'node:crypto';
import { usualTargets } from '../core/releaseFile/liveChecks.ts';
import type { GrayscaleStep, ReleaseFile, TextValue } from '../core/releaseFile/schema.ts';
import type { ReadFiles } from './preflight/readReferences.ts';

/** A picture that the release file names. */
export interface DesiredPicture {
  readonly file: string;
  /** The platform's id of it. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A value that the release file wants: a text, a list of texts, or pictures. */
export type DesiredValue = string | boolean | readonly string[] | DesiredPicture | readonly DesiredPicture[];
export type DesiredFields = Readonly<Record<string, DesiredValue>>;

/** What a release file wants, with its texts and pictures read. What it leaves out is absent and stays as it is. */
export interface Desired {
  readonly workspace: string | undefined;
  readonly miniProgram: string;
  readonly version: string;
  readonly description: string;
  /** Relative to the file. */
  readonly package: string;
  readonly targetApps: readonly string[];
  readonly program: DesiredFields;
  readonly languages: Readonly<Record<string, DesiredFields>>;
  readonly basicInformation: DesiredFields;
  readonly configuration: DesiredFields;
  /** Environment variables that the file names and that are not set; what is stored stays. */
  readonly unset: readonly string[];
  /** Fields that the file gives by reference to a secret: their values are shown nowhere. */
  readonly secretFields: readonly string[];
  readonly releaseType: 'grayscale' | 'final';
  readonly grayscale: readonly GrayscaleStep[];
}

/** How a secret is looked up: by the name of an environment variable, or a file beside the release file. */
export interface Secrets {
  env(name: string): string | undefined;
  file(path: string): string | undefined;
}

const pictures = new Set(['logo', 'screenshots', 'licencePictures', 'outDoorPicture', 'specialLicencePictures']);

/** Reads what a whole release file wants. Files that could not be read are left out: the checks have told them. */
export function desiredOf(file: ReleaseFile, files: ReadFiles, secrets: Secrets): Desired {
  const unset: string[] = [];
  const secretFields: string[] = [];
  const picture = (name: string): DesiredPicture | undefined => {
    const read = files.get(name);
    if (!read?.bytes) return undefined;
    const { bytes } = read;
    return { file: name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  };
  const text = (value: TextValue | { readonly env: string }, secret: boolean): string | undefined => {
    if (typeof value === 'string') return value.trim();
    if ('env' in value) {
      const found = secrets.env(value.env);
      if (found === undefined) unset.push(value.env);
      return found;
    }
    if (secret) return secrets.file(value.file)?.replace(/\r?\n$/, '');
    const fact = files.get(value.file)?.fact;
    return fact?.state === 'file' ? fact.text?.trim() : undefined;
  };
  const wantedOf = (field: string, value: unknown): DesiredValue | undefined => {
    if (typeof value === 'boolean') return value;
    if (Array.isArray(value)) {
      const items = value as readonly string[];
      return pictures.has(field) ? items.map(picture).filter((each) => each !== undefined) : items;
    }
    if (pictures.has(field)) return typeof value === 'string' ? picture(value) : undefined;
    const isSecret = field === 'testPassword';
    if (isSecret || (typeof value === 'object' && value !== null && 'env' in value)) secretFields.push(field);
    return text(value as TextValue, isSecret);
  };
  const fieldsOf = (values: Readonly<Record<string, unknown>>): DesiredFields =>
    Object.fromEntries(
      Object.entries(values).flatMap(([field, value]) => {
        const wanted = value === undefined ? undefined : wantedOf(field, value);
        return wanted === undefined ? [] : [[field, wanted]];
      }),
    );
  const { industry, servicePhone, serviceEmail, versionDescription, grayscale = [] } = file;
  return {
    workspace: file.workspace,
    miniProgram: file.miniProgram,
    version: file.version,
    description: file.description === undefined ? '' : (text(file.description, false) ?? ''),
    package: file.package ?? '.',
    targetApps: file.targetApps ?? usualTargets,
    program: fieldsOf({ industry, servicePhone, serviceEmail }),
    languages: Object.fromEntries(
      Object.entries(file.languages ?? {}).map(([locale, entry]) => [locale, fieldsOf(entry)]),
    ),
    basicInformation: fieldsOf(file.basicInformation ?? {}),
    configuration: fieldsOf({ versionDescription, ...file.configuration }),
    unset,
    secretFields,
    releaseType: file.releaseType ?? (grayscale.length > 0 ? 'grayscale' : 'final'),
    grayscale,
  };
}
