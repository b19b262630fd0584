import type { Configuration, MiniProgram, Workspace } from '../core/contract/model.ts';
import { configurationForm } from '../core/forms/configuration.ts';
import { type Field, isSecret } from '../core/forms/field.ts';
import { setValues } from '../core/releaseFile/editJson.ts';

interface ReleaseOnPlatform {
  readonly workspace: Workspace;
  /** A name alone would be ambiguous. */
  readonly severalWorkspaces: boolean;
  readonly miniProgram: MiniProgram;
  readonly version: string;
  readonly targetApp: string;
  readonly configuration: Configuration | null;
  /** The ratios of a new file's grayscale plan. */
  readonly grayscale: readonly number[];
}

/** The values of the configuration that differ from their defaults. Secrets are never read back. */
function changedConfiguration(configuration: Configuration | null): [path: string[], value: unknown][] {
  const stored = (configuration ?? {}) as Readonly<Record<string, unknown>>;
  return Object.entries<Field>(configurationForm).flatMap(([name, field]): [string[], unknown][] => {
    const value = stored[name];
    const isPlain = field.file !== undefined && field.kind !== 'pictures' && !isSecret(field);
    const isDefault = value === (field.default ?? '') || (Array.isArray(value) && value.length === 0);
    if (!isPlain || value === undefined || isDefault) return [];
    return [[field.file.top ? [name] : ['configuration', name], value]];
  });
}

/** The values of a release file for a release on the platform, without pictures, which have no file here. */
function listValues(release: ReleaseOnPlatform): [path: string[], value: unknown][] {
  const { workspace, severalWorkspaces, miniProgram, version, targetApp, configuration } = release;
  const rows: [string[], unknown][] = [
    [['workspace'], severalWorkspaces ? workspace.name : ''],
    [['miniProgram'], miniProgram.name],
    [['version'], version],
    [['targetApps'], targetApp === 'alipayCN' ? [] : [targetApp]],
  ];
  return [
    ...rows.filter(([, value]) => (value as string | readonly string[]).length > 0),
    ...changedConfiguration(configuration),
  ];
}

/** A release file with the platform's values: a new one, or `before` with these values. */
export function fileFrom(release: ReleaseOnPlatform, before: string | null): string {
  const values = listValues(release);
  if (before?.trim()) return setValues(before, values);
  const plan = release.grayscale.map((ratio) => ({ ratio }));
  return setValues('{}\n', plan.length > 0 ? [...values, [['grayscale'], plan]] : values);
}
