import { foldersAbove, underRoot } from './appJson.ts';
import { mebibyte, packingLimits } from './limits.ts';
import type { Pacer } from './pacer.ts';
import { type PackingProblem, packingProblem } from './problems.ts';

type Sized = { readonly path: string; readonly size: number };

const compressed = /\.(?:png|jpe?g|gif|webp|avif|mp3|m4a|aac|mp4|zip|t?gz|br|woff2?|wasm)$/i;
/** Source text shrinks to about this much; every file adds two headers of the zip. */
const textRatio = 0.3;
const headerBytes = 150;

/** How large the zip will be, roughly, in bytes: known only after packing. */
function estimateZippedBytes(files: readonly { path: string; size: number }[]): number {
  const bytes = files.reduce(
    (sum, { path, size }) => sum + size * (compressed.test(path) ? 1 : textRatio) + headerBytes,
    0,
  );
  return Math.round(bytes);
}

/** Says when there is too much to be built in memory, or probably more than AlipayCN takes. */
export function sizeProblems(files: readonly { path: string; size: number }[]): PackingProblem[] {
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const { sourceBytes } = packingLimits;
  if (bytes > sourceBytes) return [packingProblem('packing.sourceTooLarge', inMegabytes(bytes, sourceBytes))];
  const problem = packageTooLarge(estimateZippedBytes(files));
  return problem ? [problem] : [];
}

/** Why a package of so many bytes is refused by AlipayCN; `null` where it is taken. */
export function packageTooLarge(bytes: number): PackingProblem | null {
  const { zippedBytes } = packingLimits;
  return bytes > zippedBytes ? packingProblem('packing.tooLarge', inMegabytes(bytes, zippedBytes)) : null;
}

/**
 * Says which built packages are probably above the limit (docs/packing.md §9): Alipay builds and measures them, so it is
 * an estimate. node_modules does not count, since of it only what is used is built in.
 */
export async function packageSizeProblems(
  files: readonly { path: string; size: number }[],
  root: string,
  subpackages: readonly string[],
  pace: Pacer,
): Promise<PackingProblem[]> {
  const main: Sized[] = [];
  const parts = new Map(subpackages.map((name) => [underRoot(root, name), { name, files: [] as Sized[] }]));
  for (const file of files) {
    await pace();
    if (file.path.split('/').includes('node_modules')) continue;
    if (root !== '.' && !file.path.startsWith(`${root}/`)) continue;
    const folder = foldersAbove(file.path).find((one) => parts.has(one)) ?? '';
    (parts.get(folder)?.files ?? main).push(file);
  }
  await pace();
  const limit = packingLimits.builtPackageBytes;
  const bytes = estimateZippedBytes(main);
  return [
    ...(bytes > limit ? [packingProblem('packing.mainPackageTooLarge', inMegabytes(bytes, limit))] : []),
    ...[...parts.values()].flatMap(({ name, files: own }) => {
      const ownBytes = estimateZippedBytes(own);
      if (ownBytes <= limit) return [];
      return packingProblem('packing.subpackageTooLarge', { root: name, ...inMegabytes(ownBytes, limit) });
    }),
  ];
}

/** Rounded up, so that no sentence says that 20 MB are more than 20 MB. */
const inMegabytes = (bytes: number, limit: number): { megabytes: number; limit: number } => ({
  megabytes: Math.ceil(bytes / mebibyte),
  limit: limit / mebibyte,
});
