import type { OwnRun } from '../model/context.types.ts';
import { checkReleaseFile, describeFinding, findingLine, readReleaseFile } from '../session/releaseFile.ts';

/** Checks the file, what it names and its package; against a platform only where one is named. */
export const check: OwnRun = async (own) => {
  const file = await readReleaseFile(own);
  const alone = await checkReleaseFile(file, null, own, { inspects: true });
  const { platform } = alone.document.value;
  const asked = platform || own.option('platform') || own.option('folder') || own.environment.MPRELEASE_PLATFORM;
  const found = asked ? await (await import('./releaseFile.ts')).checkOnPlatform(own, file, alone) : alone;
  const findings = found.findings.map((finding) => describeFinding(own, finding));
  const lines =
    findings.length > 0
      ? findings.map(findingLine)
      : [own.say(asked ? 'fileFine' : 'fileFineAlone', { file: file.path })];
  return { outcome: found.ok ? 'done' : 'input', result: { file: file.path, ok: found.ok, findings }, lines };
};
