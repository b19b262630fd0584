import type { OwnRun } from '../model/context.types.ts';
import { checkReleaseFile, describeFinding, findingLine, readReleaseFile } from '../session/releaseFile.ts';

/** Checks the file, what it names and its package; against a platform only where one is named. */
export const check: OwnRun = async (own) => {
  const file = await readReleaseFile(own);
  let found = await checkReleaseFile(file, null, own);
  const { platform, workspace, miniProgram } = found.document.value;
  if (platform || own.option('platform') || own.option('folder') || own.environment.MPRELEASE_PLATFORM) {
    const { openSession, choosePlatform } = await import('../session/session.ts');
    const { readLiveFacts } = await import('../../plan/platformState.ts');
    const session = await openSession(own, await choosePlatform(own, platform));
    try {
      const live = await readLiveFacts(session.client, { workspace, miniProgram }, { signal: own.signal });
      found = await checkReleaseFile(file, live, own, found);
    } finally {
      await session.close();
    }
  }
  const findings = found.findings.map((finding) => describeFinding(own, finding));
  const lines = findings.length > 0 ? findings.map(findingLine) : [own.say('fileFine', { file: file.path })];
  return { outcome: found.ok ? 'done' : 'input', result: { file: file.path, ok: found.ok, findings }, lines };
};
