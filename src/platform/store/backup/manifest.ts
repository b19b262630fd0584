import * as v from 'valibot';

/** The format of backups; a higher one is refused. */
export const backupFormat = 1;

/** The name in a backup of what it says about itself. */
export const manifestName = 'backup.json';

/** Files of a data folder with secrets. */
export const secretNames = ['secrets.json', 'owner-token'] as const;

/** Files of a data folder besides the databases, which everybody who may read the backup may read. */
export const plainNames = ['connection'] as const;

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const bytesName = v.pipe(v.string(), v.regex(/^(files|packages)\/[0-9a-f]{64}$/));
const partName = v.union([
  v.picklist(['platform.sqlite', 'simulator.sqlite', ...plainNames, ...secretNames]),
  bytesName,
]);

const manifestSchema = v.object({
  product: v.literal('mprelease'),
  format: v.pipe(v.number(), v.integer()),
  /** The format of the database. */
  database: v.pipe(v.number(), v.integer()),
  /** The program that made it. */
  version: v.string(),
  createdAt: v.string(),
  files: v.array(v.object({ name: partName, bytes: v.pipe(v.number(), v.integer()), sha256 })),
  /** Stored bytes that were missing or damaged in the folder. */
  missing: v.array(bytesName),
});

/** What a backup says about itself. */
export type Manifest = v.InferOutput<typeof manifestSchema>;
export type ManifestFile = Manifest['files'][number];

/** The manifest that a text holds; `newer` for a later format, `null` where it is none. */
export function parseManifest(text: string): Manifest | 'newer' | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // the caller tells that it is no backup
  }
  const newer = v.is(v.object({ product: v.literal('mprelease'), format: v.number() }), value) && value.format;
  if (newer !== false && newer > backupFormat) return 'newer';
  const { success, output } = v.safeParse(manifestSchema, value);
  return success ? output : null;
}
