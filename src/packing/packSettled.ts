import { inspectProject, type PackingReport } from './inspect.ts';
import { type PackedProject, packProject } from './pack.ts';
import { PackingError } from './problems.ts';
import { packageTooLarge } from './sizes.ts';

const tries = 3;

/**
 * Packs a folder as it was inspected; where a file changed meanwhile, such as a log that is written there, it is
 * inspected and packed again. @returns the package with the report that it was made from
 * @throws PackingError as `packProject`; `packing.tooLarge` for more than AlipayCN takes; when a file changes again and again or a secret has come; or the signal's reason
 */
export async function packSettled(
  inspected: PackingReport,
  options: { signal?: AbortSignal; onProgress?(doneBytes: number, totalBytes: number): void } = {},
): Promise<PackedProject & { report: PackingReport }> {
  const { signal } = options;
  const seen = new Set(inspected.secrets.map(({ path }) => path));
  let report = inspected;
  for (let tried = 1; ; tried += 1) {
    try {
      const packed = await packProject(report, options);
      const problem = packageTooLarge(packed.zip.byteLength);
      if (problem) throw new PackingError(problem);
      return { ...packed, report };
    } catch (error) {
      if (!PackingError.is(error, 'packing.fileChanged') || tried >= tries) throw error;
      const next = await inspectProject(report.folder, {
        allowSecrets: report.allowsSecrets,
        ...(signal ? { signal } : {}),
      });
      // Nobody has seen it.
      if (next.secrets.some(({ path }) => !seen.has(path))) throw error;
      report = next;
    }
  }
}
