/** What is shown as one MB. */
export const mebibyte = 1024 * 1024;

/** Bounds of a source archive. */
export const packingLimits = {
  /** Files in one archive; ours, so that a folder opened by mistake is not walked to its end. */
  files: 20_000,
  /** Bytes before compression; ours, since the archive is built in memory. */
  sourceBytes: 200 * mebibyte,
  /** Bytes of the finished zip that AlipayCN documents (docs/packing.md §9). */
  zippedBytes: 20 * mebibyte,
  /** Bytes of one built package, main or sub, that Alipay documents (docs/packing.md §9). */
  builtPackageBytes: 2 * mebibyte,
  /** Pages of one app.json; ours, since each is looked for on disk. */
  pages: 2_000,
  /** Patterns of `exclude` or `uploadExclude`; ours, since each is tried on each file. */
  rules: 500,
  /** Bytes of app.json and of mini.project.json that are read at all; ours. */
  jsonBytes: mebibyte / 4,
} as const;
