import { applyEdits, modify } from 'jsonc-parser';
import type { Configuration, MiniProgram, Workspace } from '../core/contract/model.ts';

interface Standing {
  readonly workspace: Workspace;
  /** A name alone would be ambiguous. */
  readonly severalWorkspaces: boolean;
  readonly miniProgram: MiniProgram;
  readonly version: string;
  readonly targetApp: string;
  readonly configuration: Configuration | null;
}

/** What a release file says of a release that stands on the platform. Pictures stay there: they have no file here. */
function valuesOf(standing: Standing): [path: string[], value: unknown][] {
  const { workspace, severalWorkspaces, miniProgram, version, targetApp, configuration } = standing;
  const { category = '', serverDomains = [], h5Domains = [], testers = [], testAccount = '' } = configuration ?? {};
  const rows: [string[], unknown][] = [
    [['workspace'], severalWorkspaces ? workspace.name : ''],
    [['miniProgram'], miniProgram.name],
    [['version'], version],
    [['targetApps'], targetApp === 'alipayCN' ? [] : [targetApp]],
    [['versionDescription'], configuration?.versionDescription ?? ''],
    [['configuration', 'category'], category],
    [['configuration', 'serverDomains'], serverDomains],
    [['configuration', 'h5Domains'], h5Domains],
    [['configuration', 'testers'], testers],
    [['configuration', 'testAccount'], testAccount],
  ];
  return rows.filter(([, value]) => (value as string | readonly string[]).length > 0);
}

/**
 * A release file that says what stands on the platform: a new one, or `before` with its comments, its order and all that
 * it says beside.
 */
export function fileFrom(standing: Standing, before: string | null): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: before?.includes('\r\n') ? '\r\n' : '\n' };
  const start = before?.trim() ? before : '{}\n';
  return valuesOf(standing).reduce(
    (text, [path, value]) => applyEdits(text, modify(text, path, value, { formattingOptions })),
    start,
  );
}
