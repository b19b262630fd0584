import { CodedError } from '../core/codedError.ts';
/** A place in a text file, both counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One finding about a folder. `file` is relative to the folder, with `/`; the words for `code` stand with the hosts. */
export interface PackingProblem {
  code: PackingCode;
  severity: 'error' | 'warning';
  params: Record<string, string | number>;
  file?: string;
  line?: number;
  column?: number;
}

const error = <P extends string = never>(...params: P[]) => ({ severity: 'error' as const, params });
const warning = <P extends string = never>(...params: P[]) => ({ severity: 'warning' as const, params });

/**
 * Every problem of packing, once: whether it refuses the upload, and the parameters that its sentence may use. Where a
 * problem concerns a file, `path` is among them as well.
 */
export const packingProblems = {
  /** The path is absent or not a folder. */
  'packing.notAFolder': error('folder'),
  /** The operating system refused to read the file; `reason` is its code, such as EACCES. */
  'packing.unreadable': error('reason'),
  /** A JSON file of more than `limit`, both in KB; ours, since it is read in one go. */
  'packing.jsonTooLarge': error('kilobytes', 'limit'),
  /** No app.json under `root` (`.` is the project folder). */
  'packing.noMiniProgram': error('root'),
  /** A WeChat program; `evidence` is the file that gave it away (docs/packing.md §6). */
  'packing.weChatProgram': error('evidence'),
  /** app.json is no object in strict JSON; `reason` is a `JsonReason` or `notAnObject`. */
  'packing.appJsonBroken': error('reason'),
  /** app.json names no page, or `pages` is not a list of texts. */
  'packing.appJsonNoPages': error(),
  /** app.json uses `includeFiles`, which Alipay's tool refuses (docs/packing.md §6). */
  'packing.includeFilesUsed': error(),
  /** app.json itself is left out by `rule`. */
  'packing.appJsonLeftOut': error('rule'),
  /** A page of app.json has no .axml, .js or .ts file on disk. */
  'packing.pageMissing': error('page'),
  /** The file of a page is written in other upper and lower case: `actual`. */
  'packing.pageCase': error('page', 'actual'),
  /** A path in app.json or mini.project.json with a backslash, which leads nowhere but on Windows. */
  'packing.backslash': error('value'),
  /** A page is on disk, but all of it is left out by rules. */
  'packing.pageLeftOut': error('page'),
  /**
   * mini.project.json is no object in strict JSON, so Alipay's tool ignores it silently, and so do we
   * (docs/packing.md §5).
   */
  'packing.projectFileBroken': warning('reason'),
  /** `format` is neither 1 nor 2 (docs/packing.md §5). */
  'packing.projectFormatUnknown': error('format'),
  /** `key` of mini.project.json has the wrong type; Alipay's tool fails or misreads it. */
  'packing.projectKeyInvalid': error('key'),
  /** `key` belongs to the other format and is ignored (docs/packing.md §3); `expected` is the key to use. */
  'packing.keyIgnored': warning('key', 'format', 'expected'),
  /** `key` names a folder that is absolute or outside the project (docs/packing.md §6). */
  'packing.rootOutside': error('key', 'value'),
  /** A rule with so many wildcards, braces, or groups that matching it has no bound, or one rule too many; ours. */
  'packing.ruleTooComplex': error('rule'),
  /** app.json lists more than `limit` pages; ours. */
  'packing.tooManyPages': error('pages', 'limit'),
  /** A rule matched nothing (docs/packing.md §4); `suggestion` is what was probably meant, or empty. */
  'packing.unmatchedRule': warning('rule', 'suggestion'),
  /** A symbolic link points out of the project (docs/packing.md §6). */
  'packing.linkOutside': error('target'),
  /** A symbolic link has an absolute target (docs/packing.md §6). */
  'packing.linkAbsolute': error('target'),
  /** A path with a backslash, or one that begins like a drive (`c:`): no zip can hold it. */
  'packing.nameUnsupported': error(),
  /** A name with `@`, which Alipay's cloud build refuses (docs/packing.md §10). */
  'packing.nameAt': warning(),
  /** `count` more problems of the kind `kind` were found and are not listed. */
  'packing.more': warning('count', 'kind'),
  /** A tab leads to a page that the main package does not list (docs/packing.md §9). */
  'packing.tabBarPage': warning('page'),
  /** A tab leads to a page of the subpackage `root` (docs/packing.md §9). */
  'packing.tabBarPageInSubpackage': warning('page', 'root'),
  /** A page of the main package lies under the root of a subpackage (docs/packing.md §9). */
  'packing.mainPageInSubpackage': warning('page', 'root'),
  /** The root of a subpackage lies inside of another one (docs/packing.md §9). */
  'packing.subpackageNested': warning('root', 'other'),
  /** A socket, pipe or device, which no archive holds; Alipay's tool passes it over silently. */
  'packing.specialFile': warning(),
  /** More than `limit` files; counting stopped at `files`. */
  'packing.tooManyFiles': error('files', 'limit'),
  /** More before compression than `limit`, both in MB. */
  'packing.sourceTooLarge': error('megabytes', 'limit'),
  /** The zip is estimated above AlipayCN's documented `limit` (docs/packing.md §9), both in MB. */
  'packing.tooLarge': warning('megabytes', 'limit'),
  /** The built main package is estimated above the documented `limit` (docs/packing.md §9), both in MB. */
  'packing.mainPackageTooLarge': warning('megabytes', 'limit'),
  /** Likewise that of the subpackage `root`. */
  'packing.subpackageTooLarge': warning('root', 'megabytes', 'limit'),
  /** The file looks like a secret and is uploaded, as a person said; `why` is a `SecretKind`. */
  'packing.secretInside': warning('why'),
  /** It is left out, since nobody said that it may be uploaded. */
  'packing.secretLeftOut': warning('why'),
  /** Likewise, but the mini program cannot do without it. */
  'packing.secretNeeded': error('why'),
  /** While it was packed, the file changed or vanished. Only thrown. */
  'packing.fileChanged': error(),
};

export type PackingCode = keyof typeof packingProblems;
export type PackingParams<C extends PackingCode> = Record<
  (typeof packingProblems)[C]['params'][number],
  string | number
>;

/** Makes one problem; the parameters are checked against the table. */
export function packingProblem<C extends PackingCode>(
  code: C,
  params: PackingParams<C>,
  file?: string,
  place?: Place,
): PackingProblem {
  const { severity } = packingProblems[code];
  if (file === undefined) return { code, severity, params };
  return { code, severity, params: { path: file, ...params }, file, ...place };
}

/** A problem that ends the work at once. */
export class PackingError extends CodedError<PackingCode> {
  static override readonly errorName = 'PackingError';
  readonly problem: PackingProblem;

  constructor(problem: PackingProblem, options?: ErrorOptions) {
    const { code, file, params } = problem;
    super(code, { ...options, params, message: file === undefined ? code : `${code}: ${file}` });
    this.problem = problem;
  }
}

/** `packing.unreadable` for a failure of the file system. */
export const unreadable = (file: string, cause: unknown): PackingError =>
  new PackingError(packingProblem('packing.unreadable', { reason: systemCode(cause) }, file), { cause });

/** The code of an operating system error, such as ENOENT; `unknown` for anything else. */
export function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
}
