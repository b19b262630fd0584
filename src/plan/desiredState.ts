import { createHash } from 'node:crypto';
import { basicInformationForm } from '../core/forms/basicInformation.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { type Field, type Form, isSecret, nestedFields, topLevelFields } from '../core/forms/field.ts';
import { languageEntryForm } from '../core/forms/languageEntry.ts';
import { miniProgramForm } from '../core/forms/miniProgram.ts';
import { isOwnVariable } from '../core/ownVariables.ts';
import type { SecretValue, TextValue } from '../core/releaseFile/fileSchema.ts';
import { defaultTargets } from '../core/releaseFile/liveChecks.ts';
import type { GrayscaleStep, ReleaseFile } from '../core/releaseFile/schema.ts';
import type { ReadFiles } from './preflight/readReferences.ts';

/** A picture that the release file names. */
export interface DesiredPicture {
  readonly file: string;
  /** The platform's id of it. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

/** A desired value: a text, a list of texts, or pictures. */
export type DesiredValue = string | boolean | readonly string[] | DesiredPicture | readonly DesiredPicture[];
export type DesiredFields = Readonly<Record<string, DesiredValue>>;

/** The desired state of a release file, with its texts and pictures read. What it leaves out is absent and does not change. */
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
  /** Where each secret of the file comes from, by its field: `$NAME`, or a file. Its value is shown nowhere. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly releaseType: 'grayscale' | 'final';
  readonly grayscale: readonly GrayscaleStep[];
}

/** How a secret is looked up: by the name of an environment variable, or a file beside the release file. */
export interface Secrets {
  env(name: string): string | undefined;
  file(path: string): string | undefined;
}

/** Reads the desired state of a complete release file. Files that could not be read are left out: the checks report them. */
export function readDesiredState(file: ReleaseFile, files: ReadFiles, secrets: Secrets): Desired {
  const unset: string[] = [];
  const sources: Record<string, string> = {};
  const picture = (name: string): DesiredPicture | undefined => {
    const read = files.get(name);
    if (!read?.bytes) return undefined;
    const { bytes } = read;
    return { file: name, sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
  };
  const secret = (value: SecretValue): string | undefined => {
    if ('file' in value) return secrets.file(value.file)?.replace(/\r?\n$/, '');
    const found = isOwnVariable(value.env) ? undefined : secrets.env(value.env);
    if (found === undefined) unset.push(value.env);
    return found;
  };
  const text = (value: TextValue): string | undefined => {
    if (typeof value === 'string') return value.trim();
    const fact = files.get(value.file)?.fact;
    return fact?.state === 'file' ? fact.text?.trim() : undefined;
  };
  const readValue = (name: string, field: Field, value: unknown): DesiredValue | undefined => {
    if (field.kind === 'boolean') return value as boolean;
    if (field.kind === 'list') return value as readonly string[];
    if (field.kind === 'pictures') {
      return Array.isArray(value) ? value.map(picture).filter((each) => each !== undefined) : picture(String(value));
    }
    if (!isSecret(field)) return text(value as TextValue);
    const reference = value as SecretValue;
    sources[name] = 'env' in reference ? `$${reference.env}` : reference.file;
    return secret(reference);
  };
  const readFields = (form: Form, values: Readonly<Record<string, unknown>> = {}): DesiredFields =>
    Object.fromEntries(
      Object.entries(form).flatMap(([name, field]) => {
        const wanted = values[name] === undefined ? undefined : readValue(name, field, values[name]);
        return wanted === undefined ? [] : [[name, wanted]];
      }),
    );
  const { grayscale = [] } = file;
  return {
    workspace: file.workspace,
    miniProgram: file.miniProgram,
    version: file.version,
    description: file.description === undefined ? '' : (text(file.description) ?? ''),
    package: file.package ?? '.',
    targetApps: file.targetApps ?? defaultTargets,
    program: readFields(topLevelFields(miniProgramForm), file),
    languages: Object.fromEntries(
      Object.entries(file.languages ?? {}).map(([locale, entry]) => [
        locale,
        readFields(nestedFields(languageEntryForm), entry),
      ]),
    ),
    basicInformation: readFields(nestedFields(basicInformationForm), file.basicInformation),
    configuration: {
      ...readFields(topLevelFields(configurationForm), file),
      ...readFields(nestedFields(configurationForm), file.configuration),
    },
    unset,
    secrets: sources,
    releaseType: file.releaseType ?? (grayscale.length > 0 ? 'grayscale' : 'final'),
    grayscale,
  };
}
