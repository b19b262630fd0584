import { inspectProject, type PackingReport } from './inspect.ts';
import { type PackedProject, packProject } from './pack.ts';
import { PackingError } from './problems.ts';

const tries = 3;

/**
 * Packs a folder as it was inspected; where a file changed meanwhile, such as a log that is written there, it is
 * inspected and packed again. @returns the package with the report that it was made from
 * @throws PackingError as `packProject`, when a file changes again and again; or the signal's reason
 */
export async function packSettled(
  inspected: PackingReport,
  options: { signal?: AbortSignal } = {},
): Promise<PackedProject & { report: PackingReport }> {
  let report = inspected;
  for (let tried = 1; ; tried += 1) {
    try {
      return { ...(await packProject(report, options)), report };
    } catch (error) {
      if (!PackingError.is(error, 'packing.fileChanged') || tried >= tries) throw error;
      report = await inspectProject(report.folder, options);
    }
  }
}
