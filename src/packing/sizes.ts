import { mebibyte, packingLimits } from './limits.ts';
import { type PackingProblem, packingProblem } from './problems.ts';

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
  const { sourceBytes, zippedBytes } = packingLimits;
  if (bytes > sourceBytes) return [packingProblem('packing.sourceTooLarge', inMegabytes(bytes, sourceBytes))];
  const estimate = estimateZippedBytes(files);
  if (estimate <= zippedBytes) return [];
  return [packingProblem('packing.tooLarge', inMegabytes(estimate, zippedBytes))];
}

/** Rounded up, so that no sentence says that 20 MB are more than 20 MB. */
const inMegabytes = (bytes: number, limit: number): { megabytes: number; limit: number } => ({
  megabytes: Math.ceil(bytes / mebibyte),
  limit: limit / mebibyte,
});
